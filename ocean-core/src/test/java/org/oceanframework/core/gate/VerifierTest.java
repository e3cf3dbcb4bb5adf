package org.oceanframework.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.core.gate.Requests.bytes;
import static org.oceanframework.core.gate.Requests.header;
import static org.oceanframework.core.gate.Requests.post;
import static org.oceanframework.core.gate.Requests.replacing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.api.webhook.Verification;
import org.oceanframework.api.webhook.WebhookSource;

class VerifierTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final byte[] BODY = bytes("{\"a\":1}");
  private static final String SIGNING = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Test
  void gitlabs_token_does_not_count_when_a_wrong_signature_is_there() {
    WebhookSource gitlab = WebhookSource.gitlab(SIGNING, "classic-token");
    List<Map.Entry<String, String>> headers =
        new ArrayList<>(signed(WebhookSource.gitlab("whsec_AAAA"), "whsec_AAAA", NOW));
    headers.add(Map.entry("X-Gitlab-Token", "classic-token"));

    assertThat(verify(gitlab, headers)).isInstanceOf(Verdict.Unverified.class);
    assertThat(verify(gitlab, replacing(headers, "webhook-signature", " ")))
        .as("not even when it is blank")
        .isInstanceOf(Verdict.Unverified.class);
  }

  @Test
  void gitlab_hooks_of_both_kinds_are_accepted_while_they_are_being_moved() {
    WebhookSource gitlab = WebhookSource.gitlab("classic-token", SIGNING);

    assertThat(verify(gitlab, signed(gitlab, SIGNING, NOW)))
        .isEqualTo(new Verdict.Verified("webhook-signature", 0));
    assertThat(verify(gitlab, signed(gitlab, "classic-token", NOW)))
        .isEqualTo(new Verdict.Verified("x-gitlab-token", 0));
    assertThat(verify(gitlab, List.of())).isInstanceOf(Verdict.Unverified.class);
  }

  @Test
  void any_signature_of_a_list_is_enough() {
    WebhookSource pagerDuty = WebhookSource.pagerDuty("new", "old");
    String good = header(signed(pagerDuty, "old", NOW), "X-PagerDuty-Signature");
    String list = "v1=00ff, v2=" + "0".repeat(64) + ",v1=nothex," + good;

    assertThat(verify(pagerDuty, List.of(Map.entry("X-PagerDuty-Signature", list))))
        .isEqualTo(new Verdict.Verified("x-pagerduty-signature", 1));
  }

  @Test
  void any_signature_of_stripes_pairs_is_enough_but_only_its_own_kind() {
    WebhookSource stripe = WebhookSource.stripe("s");
    String good = header(signed(stripe, "s", NOW), "Stripe-Signature");
    String bad = good.replaceFirst("v1=", "v0=");

    assertThat(verify(stripe, List.of(Map.entry("Stripe-Signature", good + ",v1=00"))))
        .isInstanceOf(Verdict.Verified.class);
    assertThat(verify(stripe, List.of(Map.entry("Stripe-Signature", bad))))
        .isInstanceOf(Verdict.Unverified.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1795472729.5", "99999999999999999999", "+5", "٣"})
  void a_timestamp_that_is_no_number_of_seconds_is_refused(String timestamp) {
    WebhookSource slack = WebhookSource.slack("s");

    Verdict verdict =
        verify(slack, replacing(signed(slack, "s", NOW), "X-Slack-Request-Timestamp", timestamp));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Unverified.class,
            refused -> assertThat(refused.reason()).contains("timestamp"));
  }

  @Test
  void a_missing_signed_id_is_refused() {
    WebhookSource svix = WebhookSource.svix(SIGNING);

    assertThat(verify(svix, replacing(signed(svix, SIGNING, NOW), "svix-id", "")))
        .isEqualTo(new Verdict.Unverified("the signed id is missing"));
  }

  @Test
  void schemes_of_authorization_are_read_in_any_case() {
    Verification bearer = new Verification.Bearer(Secret.all("t0ken"));

    assertThat(
            new Verifier(bearer)
                .verify(post(List.of(Map.entry("authorization", "bearer t0ken")), BODY), NOW))
        .isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void an_open_route_accepts_everybody() {
    assertThat(new Verifier(new Verification.Open()).verify(post(List.of(), BODY), NOW))
        .isEqualTo(new Verdict.Verified("open", 0));
  }

  @Test
  void no_reason_holds_a_secret_or_a_signature() {
    WebhookSource github = WebhookSource.github("s3cret");
    String good = header(signed(github, "s3cret", NOW), "X-Hub-Signature-256");

    Verdict verdict =
        new Verifier(github.verification())
            .verify(post(List.of(Map.entry("X-Hub-Signature-256", "sha256=00")), BODY), NOW);

    assertThat(verdict.toString())
        .doesNotContain("s3cret")
        .doesNotContain(good.substring("sha256=".length()));
  }

  @Test
  void one_verifier_serves_many_threads() throws Exception {
    WebhookSource github = WebhookSource.github("new", "old");
    Verifier verifier = new Verifier(github.verification());
    List<Callable<Verdict>> calls = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      byte[] body = bytes("{\"n\":" + i + "}");
      List<Map.Entry<String, String>> headers =
          new Signer(github, Secret.of(i % 2 == 0 ? "new" : "old"))
              .headers(new Signer.Outgoing(body, "d" + i, "push", NOW));
      calls.add(() -> verifier.verify(post(headers, body), NOW));
    }

    List<Verdict> verdicts = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Verdict> call : threads.invokeAll(calls)) {
        verdicts.add(call.get());
      }
    }

    for (int i = 0; i < verdicts.size(); i++) {
      assertThat(verdicts.get(i)).isEqualTo(new Verdict.Verified("x-hub-signature-256", i % 2));
    }
  }

  private static List<Map.Entry<String, String>> signed(
      WebhookSource source, String secret, Instant at) {
    return new Signer(source, Secret.of(secret))
        .headers(new Signer.Outgoing(BODY, "d-1", "push", at));
  }

  private static Verdict verify(WebhookSource source, List<Map.Entry<String, String>> headers) {
    return new Verifier(source.verification()).verify(post(headers, BODY), NOW);
  }
}
