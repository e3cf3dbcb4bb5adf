package org.oceanframework.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.api.webhook.Verification;
import org.oceanframework.api.webhook.WebhookSource;

/// Signatures that others published.
class KnownSignaturesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @ParameterizedTest(name = "RFC 4231 test case 2, {0}")
  @CsvSource({
    "HmacSHA256, 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "HmacSHA384, af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e"
        + "8e2240ca5e69e2c78b3239ecfab21649",
    "HmacSHA512, 164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
        + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
  })
  void the_second_test_case_of_rfc_4231_is_accepted(String algorithm, String signature) {
    Verification hmac = Verification.hmac(algorithm, "X-Signature", Secret.all("Jefe"));

    Verdict verdict =
        verify(hmac, Map.of("X-Signature", signature), "what do ya want for nothing?");

    assertThat(verdict).isEqualTo(new Verdict.Verified("x-signature", 0));
  }

  @Test
  void the_fourth_test_case_of_rfc_4231_is_accepted_with_its_binary_key_as_base64() {
    byte[] key = HexFormat.of().parseHex("0102030405060708090a0b0c0d0e0f10111213141516171819");
    byte[] body = new byte[50];
    Arrays.fill(body, (byte) 0xcd);
    Verification hmac =
        Verification.hmacSha256(
                "X-Signature", Secret.all("whsec_" + Base64.getEncoder().encodeToString(key)))
            .keyedBy(Verification.KeyForm.WHSEC_BASE64);

    Verdict verdict =
        new Verifier(hmac)
            .verify(
                Requests.post(
                    List.of(
                        Map.entry(
                            "X-Signature",
                            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b")),
                    body),
                NOW);

    assertThat(verdict).isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void the_example_of_the_github_documentation_is_accepted() {
    Verification github = WebhookSource.github("It's a Secret to Everybody").verification();

    Verdict verdict =
        verify(
            github,
            Map.of(
                "X-Hub-Signature-256",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"),
            "Hello, World!");

    assertThat(verdict).isEqualTo(new Verdict.Verified("x-hub-signature-256", 0));
  }

  @Test
  void the_sha1_example_of_rfc_2202_is_accepted() {
    Verification hmac = Verification.hmac("HmacSHA1", "X-Signature", Secret.all("Jefe"));

    Verdict verdict =
        verify(
            hmac,
            Map.of("X-Signature", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
            "what do ya want for nothing?");

    assertThat(verdict).isInstanceOf(Verdict.Verified.class);
  }

  private static Verdict verify(
      Verification verification, Map<String, String> headers, String body) {
    return new Verifier(verification)
        .verify(Requests.post(List.copyOf(headers.entrySet()), Requests.bytes(body)), NOW);
  }
}
