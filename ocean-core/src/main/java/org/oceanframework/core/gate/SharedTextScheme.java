package org.oceanframework.core.gate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.api.webhook.Verification;

/// Schemes that send the secret itself: in a header of their own, as a bearer token or with basic
/// authentication.
final class SharedTextScheme implements Scheme {
  private static final String AUTHORIZATION = "Authorization";
  private static final byte[] UNDECODABLE = {};

  private final String header;
  private final Form form;
  private final List<byte[]> expected;

  private SharedTextScheme(String header, Form form, List<String> expected) {
    this.header = header;
    this.form = form;
    this.expected = expected.stream().map(SharedTextScheme::bytes).toList();
  }

  static SharedTextScheme of(Verification.SharedHeader shared) {
    return new SharedTextScheme(
        shared.header(), Form.PLAIN, shared.secrets().stream().map(Secret::reveal).toList());
  }

  static SharedTextScheme of(Verification.Bearer bearer) {
    return new SharedTextScheme(
        AUTHORIZATION, Form.BEARER, bearer.secrets().stream().map(Secret::reveal).toList());
  }

  static SharedTextScheme of(Verification.Basic basic) {
    return new SharedTextScheme(
        AUTHORIZATION,
        Form.BASIC,
        basic.passwords().stream()
            .map(password -> basic.user() + ":" + password.reveal())
            .toList());
  }

  @Override
  public boolean present(InboundRequest request) {
    return request.header(header).filter(form::fits).isPresent();
  }

  @Override
  public Verdict verify(InboundRequest request, Instant now) {
    String value = request.header(header).orElse(null);
    if (value == null) {
      return new Verdict.Unverified("header " + header + " is missing");
    }
    if (!form.fits(value)) {
      return new Verdict.Unverified("header " + header + " is not of the form " + form);
    }
    byte[] given = form.secret(value);
    for (int i = 0; i < expected.size(); i++) {
      if (MessageDigest.isEqual(expected.get(i), given)) {
        return new Verdict.Verified(header.toLowerCase(Locale.ROOT), i);
      }
    }
    return new Verdict.Unverified("header " + header + " holds none of the secrets");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// What stands in the header before the secret, and how the secret is written.
  private enum Form {
    PLAIN(""),
    BEARER("Bearer "),
    BASIC("Basic ");

    private final String prefix;

    Form(String prefix) {
      this.prefix = prefix;
    }

    boolean fits(String value) {
      return value.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    byte[] secret(String value) {
      String rest = value.substring(prefix.length()).strip();
      return this == BASIC ? decoded(rest) : bytes(rest);
    }

    private static byte[] decoded(String base64) {
      try {
        return Base64.getDecoder().decode(base64);
      } catch (IllegalArgumentException _) {
        return UNDECODABLE; // equals no secret, since none is empty
      }
    }
  }
}
