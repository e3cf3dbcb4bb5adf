package org.oceanframework.api.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a request proves who sent it, as data. Checked before anything is stored or answered, with
/// constant-time compares over the raw bytes.
public sealed interface Verification {

  /// An HMAC over the raw body, or over a template that holds it.
  ///
  /// @param algorithm the JCA name: `HmacSHA256`, `HmacSHA1`, `HmacSHA512` …
  /// @param signature the header that carries one or more signatures
  /// @param layout how signatures stand in that header
  /// @param encoding hex or base64
  /// @param template what is signed, with `{body}`, `{id}`, `{timestamp}`; `{body}` alone for most
  /// @param id where the id of the template is found; {@link Value#NONE} when it has none
  /// @param timestamp where the signed timestamp is found (seconds since 1970), or empty for the
  ///   one inside the signature header (layout with `t=`)
  /// @param tolerance how far a timestamp may be off in either direction; empty: the scheme has
  ///   none
  /// @param secrets the present one first; any of them is accepted (rotation)
  /// @param key how a secret's text becomes the HMAC key
  record Hmac(
      String algorithm,
      String signature,
      Layout layout,
      Encoding encoding,
      String template,
      Value id,
      Value timestamp,
      Optional<Duration> tolerance,
      List<Secret> secrets,
      KeyForm key)
      implements Verification {
    public Hmac {
      secrets = atLeastOne(secrets);
    }
  }

  /// A header that must equal a secret.
  record SharedHeader(String header, List<Secret> secrets) implements Verification {
    public SharedHeader {
      secrets = atLeastOne(secrets);
    }
  }

  /// `Authorization: Bearer …`.
  record Bearer(List<Secret> secrets) implements Verification {
    public Bearer {
      secrets = atLeastOne(secrets);
    }
  }

  /// `Authorization: Basic …`.
  record Basic(String user, List<Secret> passwords) implements Verification {
    public Basic {
      passwords = atLeastOne(passwords);
    }
  }

  /// The first scheme whose header is present decides; it never falls back to a weaker one. Absent
  /// all of them, the request is refused.
  record FirstPresent(List<Verification> schemes) implements Verification {
    public FirstPresent {
      schemes = List.copyOf(schemes);
    }
  }

  /// Nobody is asked. Only used where the configuration says so in words.
  record Open() implements Verification {}

  /// How signatures stand in their header.
  sealed interface Layout {
    /// One signature behind a prefix, such as `sha256=`; the prefix may be empty.
    record Prefixed(String prefix) implements Layout {}

    /// Several, separated, each behind a prefix (`v1,` with spaces, `v1=` with commas); entries
    /// with another prefix are passed over.
    record Listed(String separator, String prefix) implements Layout {}

    /// Pairs such as `t=…,v1=…,v1=…`.
    record Pairs(String separator, String timestampName, String signatureName) implements Layout {}
  }

  /// How a signature's bytes are written.
  enum Encoding {
    HEX,
    BASE64
  }

  /// How a secret's text becomes a key.
  enum KeyForm {
    /// Its UTF-8 bytes.
    TEXT,
    /// `whsec_` and base64 (Standard Webhooks).
    WHSEC_BASE64
  }

  private static List<Secret> atLeastOne(List<Secret> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("A verification needs at least one secret.");
    }
    return List.copyOf(secrets);
  }
}
