package org.oceanframework.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSourceTest {
  private static final String WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  static List<String> presets() {
    return WebhookSource.presets();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void every_preset_is_found_by_name_and_takes_several_secrets(String name) {
    WebhookSource source = WebhookSource.preset(name, Secret.all(WHSEC, "whsec_b2xkZXI="));

    assertThat(source.name()).isEqualTo(name);
    assertThat(source.refusedStatus()).isEqualTo(401);
    assertThat(source.toString()).doesNotContain("MfKQ9r8");
  }

  @ParameterizedTest
  @MethodSource("presets")
  void no_preset_works_without_a_secret(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookSource.preset(name, List.of()))
        .withMessageContaining("at least one secret");
  }

  @Test
  void an_unknown_preset_is_refused_with_the_known_names() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookSource.preset("githup", Secret.all("s")))
        .withMessage(
            "There is no webhook preset \"githup\"; the presets are bitbucket, github, gitlab,"
                + " okta, pagerduty, sentry, slack, standard-webhooks, stripe, svix.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void an_empty_secret_is_refused(String secret) {
    assertThatIllegalArgumentException().isThrownBy(() -> WebhookSource.github("good", secret));
  }

  @Test
  void a_key_that_is_no_base64_is_refused_without_telling_it() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookSource.svix("whsec_pass*word"))
        .withMessageNotContainingAny("pass", "*")
        .withNoCause();
    assertThatIllegalArgumentException().isThrownBy(() -> WebhookSource.svix("whsec_"));
  }

  @Test
  void gitlab_secrets_are_sorted_by_their_form() {
    assertThat(WebhookSource.gitlab("token").verification())
        .isInstanceOf(Verification.SharedHeader.class);
    assertThat(WebhookSource.gitlab(WHSEC).verification()).isInstanceOf(Verification.Hmac.class);
    assertThat(WebhookSource.gitlab("token", WHSEC).verification())
        .isInstanceOfSatisfying(
            Verification.FirstPresent.class,
            choice ->
                assertThat(choice.schemes().getFirst()).isInstanceOf(Verification.Hmac.class));
  }

  @Test
  void a_success_status_for_what_is_not_verified_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookSource.github("s").refusingWith(202))
        .withMessageContaining("202");
  }

  @Test
  void schemes_that_would_let_anybody_in_or_nobody_are_refused_when_they_are_built() {
    Verification.Hmac hmac = Verification.hmacSha256("X-Signature", Secret.all("s"));

    assertRefused(() -> hmac.signing("{id}"), "{body}");
    assertRefused(() -> hmac.signing("{id}.{body}"), "{id}");
    assertRefused(() -> hmac.signing("{timestamp}.{body}"), "{timestamp}");
    assertRefused(() -> hmac.signing("{url}{body}"), "{id}, {timestamp} and {body} only");
    assertRefused(() -> hmac.within(Duration.ofMinutes(5)), "tolerance");
    assertRefused(
        () -> hmac.signing("{id}{body}", Value.firstOf(Value.body("/id")), Value.NONE), "body");
    assertRefused(() -> Verification.hmac("HmacMD5", "X", Secret.all("s")), "HmacMD5");
    assertRefused(
        () -> new Verification.FirstPresent(List.of(hmac, new Verification.Open())), "open");
    assertRefused(() -> new Verification.FirstPresent(List.of()), "at least one");
    assertRefused(() -> Value.body("repository.id"), "JSON pointer");
  }

  private static void assertRefused(ThrowingCallable making, String because) {
    assertThatIllegalArgumentException().isThrownBy(making).withMessageContaining(because);
  }
}
