package org.oceanframework.api.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a request proves who sent it, as data. Checked before anything is stored or answered, with
/// constant-time compares over the raw bytes.
///
/// What cannot work is refused when it is built: no secret, an unknown algorithm, a template that
/// does not cover the body.
public sealed interface Verification {

  /// An HMAC over the raw body, or over a template that holds it.
  ///
  /// {@snippet :
  /// Verification.hmac("HmacSHA512", "X-TFE-Notification-Signature", Secret.all("s3cret"));
  /// Verification.hmac("HmacSHA256", "X-Zm-Signature", Secret.all("s3cret"))
  ///     .prefixed("v0=")
  ///     .signing("v0:{timestamp}:{body}", Value.NONE, Value.header("X-Zm-Request-Timestamp"))
  ///     .within(Duration.ofMinutes(5));
  /// }
  ///
  /// @param algorithm the JCA name: `HmacSHA256`, `HmacSHA1`, `HmacSHA384`, `HmacSHA512`
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
    private static final Set<String> ALGORITHMS =
        Set.of("HmacSHA1", "HmacSHA256", "HmacSHA384", "HmacSHA512");

    public Hmac {
      secrets = atLeastOne(secrets);
      secrets.forEach(key::bytes);
      require(ALGORITHMS.contains(algorithm), algorithm + " is none of " + ALGORITHMS);
      require(!signature.isBlank(), "the header of the signature has no name");
      require(template.contains("{body}"), "the template does not cover the {body}");
      require(onlyKnownNames(template), "a template knows {id}, {timestamp} and {body} only");
      require(
          !template.contains("{id}") || !id.equals(Value.NONE),
          "the template has an {id}, but nothing says where the id is found");
      boolean timed = layout instanceof Layout.Pairs || !timestamp.equals(Value.NONE);
      require(
          !template.contains("{timestamp}") || timed,
          "the template has a {timestamp}, but nothing says where it is found");
      require(
          tolerance.isEmpty() || template.contains("{timestamp}"),
          "a tolerance protects nothing when the template does not sign the {timestamp}");
      require(
          !readsBody(id) && !readsBody(timestamp),
          "id and timestamp cannot come from the body, which is not read before it is verified");
    }

    /// The same with one signature behind this prefix.
    public Hmac prefixed(String prefix) {
      return written(new Layout.Prefixed(prefix), encoding, key);
    }

    /// The same with several signatures in the header, separated, each behind the prefix.
    public Hmac listed(String separator, String prefix) {
      return written(new Layout.Listed(separator, prefix), encoding, key);
    }

    /// The same with comma-separated pairs in the header: a timestamp and signatures.
    public Hmac paired(String timestampName, String signatureName) {
      return written(new Layout.Pairs(",", timestampName, signatureName), encoding, key);
    }

    /// The same, written as base64 instead of hex.
    public Hmac base64() {
      return written(layout, Encoding.BASE64, key);
    }

    /// The same with keys made from the secrets in another way.
    public Hmac keyedBy(KeyForm form) {
      return written(layout, encoding, form);
    }

    /// The same over a template whose parts are found in these places.
    public Hmac signing(String template, Value id, Value timestamp) {
      return over(template, id, timestamp, tolerance);
    }

    /// The same over a template that needs no more than the body and the timestamp that stands
    /// beside the signature.
    public Hmac signing(String template) {
      return over(template, id, timestamp, tolerance);
    }

    /// The same, refusing timestamps that are further off than this in either direction.
    public Hmac within(Duration limit) {
      return over(template, id, timestamp, Optional.of(limit));
    }

    private Hmac written(Layout layout, Encoding encoding, KeyForm key) {
      return new Hmac(
          algorithm, signature, layout, encoding, template, id, timestamp, tolerance, secrets, key);
    }

    private Hmac over(String template, Value id, Value timestamp, Optional<Duration> tolerance) {
      return new Hmac(
          algorithm, signature, layout, encoding, template, id, timestamp, tolerance, secrets, key);
    }

    private static boolean onlyKnownNames(String template) {
      String rest = template.replace("{body}", "").replace("{id}", "").replace("{timestamp}", "");
      return rest.indexOf('{') < 0 && rest.indexOf('}') < 0;
    }

    private static boolean readsBody(Value value) {
      return switch (value) {
        case Value.Body _, Value.Element _ -> true;
        case Value.Joined joined -> joined.parts().stream().anyMatch(Hmac::readsBody);
        case Value.FirstOf first -> first.candidates().stream().anyMatch(Hmac::readsBody);
        case Value.Header _, Value.Query _, Value.Text _ -> false;
      };
    }

    private static void require(boolean met, String otherwise) {
      if (!met) {
        throw new IllegalArgumentException("This HMAC scheme cannot work: " + otherwise + ".");
      }
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
  /// all of them, the request is refused. A sender chooses the scheme by the header it sends, so it
  /// is as strong as its weakest scheme: take the weaker one out when every hook has moved.
  record FirstPresent(List<Verification> schemes) implements Verification {
    public FirstPresent {
      schemes = List.copyOf(schemes);
      if (schemes.isEmpty() || schemes.stream().anyMatch(Open.class::isInstance)) {
        throw new IllegalArgumentException(
            "A choice of schemes needs at least one, and none of them may be open to everybody.");
      }
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
    record Listed(String separator, String prefix) implements Layout {
      public Listed {
        requireSeparator(separator);
      }
    }

    /// Pairs such as `t=…,v1=…,v1=…`.
    record Pairs(String separator, String timestampName, String signatureName) implements Layout {
      public Pairs {
        requireSeparator(separator);
      }
    }

    private static void requireSeparator(String separator) {
      if (separator.isEmpty()) {
        throw new IllegalArgumentException("Signatures in a list need a separator.");
      }
    }
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
    WHSEC_BASE64;

    /// What stands before the base64 of a Standard Webhooks secret.
    public static final String WHSEC = "whsec_";

    /// The key's bytes; an {@link IllegalArgumentException} when the text is not of this form.
    public byte[] bytes(Secret secret) {
      String text = secret.reveal();
      return switch (this) {
        case TEXT -> text.getBytes(StandardCharsets.UTF_8);
        case WHSEC_BASE64 -> base64(text.startsWith(WHSEC) ? text.substring(WHSEC.length()) : text);
      };
    }

    private static byte[] base64(String text) {
      byte[] key;
      try {
        key = Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException _) {
        // Without the cause: its message quotes a character of the secret.
        key = new byte[0];
      }
      if (key.length == 0) {
        throw new IllegalArgumentException(
            "A webhook secret is not of the form whsec_ and base64; copy it whole from the sender's"
                + " settings.");
      }
      return key;
    }
  }

  /// An HMAC of the raw body, as hex without a prefix: what most senders do, to be refined.
  static Hmac hmac(String algorithm, String header, List<Secret> secrets) {
    return new Hmac(
        algorithm,
        header,
        new Layout.Prefixed(""),
        Encoding.HEX,
        "{body}",
        Value.NONE,
        Value.NONE,
        Optional.empty(),
        secrets,
        KeyForm.TEXT);
  }

  /// HMAC-SHA256 of the raw body, as hex without a prefix.
  static Hmac hmacSha256(String header, List<Secret> secrets) {
    return hmac("HmacSHA256", header, secrets);
  }

  private static List<Secret> atLeastOne(List<Secret> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("A verification needs at least one secret.");
    }
    return List.copyOf(secrets);
  }
}
