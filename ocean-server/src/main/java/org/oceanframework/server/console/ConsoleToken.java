package org.oceanframework.server.console;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The console's token and the cookie value made from it: a MAC, so that a stolen cookie jar does
/// not give the token away, a restart keeps people signed in, and a new token signs everybody out.
/// Immutable; compares in constant time.
final class ConsoleToken {
  private final byte[] token;
  private final byte[] cookie;
  private final String cookieText;

  ConsoleToken(String token) {
    this.token = digest(token);
    this.cookieText = HexFormat.of().formatHex(mac(token));
    this.cookie = digest(cookieText);
  }

  boolean matches(String given) {
    return MessageDigest.isEqual(token, digest(given));
  }

  boolean matchesCookie(String given) {
    return MessageDigest.isEqual(cookie, digest(given));
  }

  String cookieValue() {
    return cookieText;
  }

  /// Digests have one length, so that the comparison does not tell how long the token is.
  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  private static byte[] mac(String token) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal("ocean console cookie 1".getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HmacSHA256.", e);
    }
  }
}
