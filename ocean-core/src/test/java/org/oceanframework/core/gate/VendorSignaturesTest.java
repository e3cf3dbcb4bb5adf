package org.oceanframework.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.api.webhook.Verification;
import org.oceanframework.api.webhook.WebhookSource;
import tools.jackson.databind.JsonNode;

/// Requests that the vendors' own libraries signed.
class VendorSignaturesTest {
  private static final Instant SIGNED_AT = Instant.ofEpochSecond(1795472729);

  /// Schemes that are not expressed as data, by the first word of their name.
  private static final Map<String, String> LATER =
      Map.of(
          "ghost", "signs milliseconds that stand beside the signature",
          "sendgrid", "is signed with ECDSA",
          "twilio", "signs the public URL and sorted parameters",
          "square", "signs the public URL");

  @TestFactory
  Stream<DynamicTest> requests_signed_by_vendors_are_judged_as_their_libraries_do() {
    return SharedCorpus.signedRequests()
        .valueStream()
        .map(signed ->
            dynamicTest(signed.get("scheme").stringValue(), () -> judgesAsExpected(signed)));
  }

  private static void judgesAsExpected(JsonNode signed) {
    String scheme = signed.get("scheme").stringValue();
    String provider = scheme.split(" ", 2)[0];
    if (LATER.containsKey(provider)) {
      Assumptions.abort(provider + " " + LATER.get(provider));
    }
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    signed.get("headers").forEachEntry((k, v) -> headers.add(Map.entry(k, v.stringValue())));
    byte[] body = Base64.getDecoder().decode(signed.get("body_b64").stringValue());
    Secret secret = Secret.of(signed.get("secret").stringValue());
    Verifier verifier = new Verifier(verification(scheme, secret));

    Verdict verdict = verifier.verify(Requests.post(headers, body), SIGNED_AT);

    if (signed.has("expect")) {
      assertThat(verdict)
          .isInstanceOfSatisfying(
              Verdict.Unverified.class,
              refused -> assertThat(refused.reason()).contains("301 s old"));
    } else {
      assertThat(verdict).isInstanceOf(Verdict.Verified.class);
    }
    body[body.length / 2] ^= 1;
    if (!provider.equals("gitlab")) { // a token does not cover the body
      assertThat(verifier.verify(Requests.post(headers, body), SIGNED_AT))
          .isInstanceOf(Verdict.Unverified.class);
    }
  }

  private static Verification verification(String scheme, Secret secret) {
    List<Secret> secrets = List.of(secret);
    return switch (scheme.split(" ", 2)[0]) {
      case "shopify" -> Verification.hmacSha256("X-Shopify-Hmac-SHA256", secrets).base64();
      case "keycloak-events" -> Verification.hmacSha256("X-Keycloak-Signature", secrets);
      case "sonarqube" -> Verification.hmacSha256("X-Sonar-Webhook-HMAC-SHA256", secrets);
      default -> WebhookSource.preset(scheme.split(" ", 2)[0], secrets).verification();
    };
  }
}
