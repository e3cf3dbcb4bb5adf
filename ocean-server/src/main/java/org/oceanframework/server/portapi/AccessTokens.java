package org.oceanframework.server.portapi;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes and checks access tokens: JSON Web Tokens (HS256), since clients of Port's read their
/// claims, signed with a key made from the client secret, so that they outlive a restart and end
/// with the secret. Thread-safe; compares in constant time.
final class AccessTokens {
  static final Duration LIFE = Duration.ofHours(3);

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

  private final CatalogCredentials credentials;
  private final InstantSource clock;
  private final SecretKeySpec key;

  AccessTokens(CatalogCredentials credentials, InstantSource clock) {
    this.credentials = credentials;
    this.clock = clock;
    byte[] secret = credentials.clientSecret().getBytes(StandardCharsets.UTF_8);
    this.key =
        new SecretKeySpec(
            mac(new SecretKeySpec(secret, "HmacSHA256"), "ocean access token 1"), "HmacSHA256");
  }

  /// Whether these are the catalog's credentials; compared as one, so that nothing tells which of
  /// the two is wrong.
  boolean knows(String clientId, String clientSecret) {
    return equal(
        credentials.clientId() + '\n' + credentials.clientSecret(), clientId + '\n' + clientSecret);
  }

  String issue() {
    long now = clock.millis() / 1_000;
    String claims =
        MAPPER
            .createObjectNode()
            .put("iss", "ocean")
            .put("sub", credentials.clientId())
            .put("orgId", "embedded")
            .put("isMachine", true)
            .put("iat", now)
            .put("exp", now + LIFE.toSeconds())
            .toString();
    String signed = HEADER + "." + encode(claims);
    return signed + "." + ENCODER.encodeToString(mac(key, signed));
  }

  boolean isValid(String token) {
    int end = token.lastIndexOf('.');
    if (end < 0 || !token.startsWith(HEADER + ".")) {
      return false;
    }
    String signed = token.substring(0, end);
    String signature = ENCODER.encodeToString(mac(key, signed));
    return equal(signature, token.substring(end + 1)) && isFresh(signed);
  }

  private boolean isFresh(String signed) {
    try {
      JsonNode claims =
          MAPPER.readTree(Base64.getUrlDecoder().decode(signed.substring(HEADER.length() + 1)));
      return claims.path("exp").asLong(0) > clock.millis() / 1_000;
    } catch (JacksonException | IllegalArgumentException _) {
      return false;
    }
  }

  private static String encode(String text) {
    return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean equal(String one, String other) {
    SecretKeySpec blind = new SecretKeySpec(new byte[] {1}, "HmacSHA256");
    return MessageDigest.isEqual(mac(blind, one), mac(blind, other));
  }

  private static byte[] mac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HmacSHA256.", e);
    }
  }
}
