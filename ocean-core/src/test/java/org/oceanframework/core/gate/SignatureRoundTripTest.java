package org.oceanframework.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.core.gate.Requests.bytes;
import static org.oceanframework.core.gate.Requests.post;
import static org.oceanframework.core.gate.Requests.replacing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.api.webhook.Value;
import org.oceanframework.api.webhook.Verification;
import org.oceanframework.api.webhook.WebhookSource;

/// What the signer makes the verifier accepts, and nothing else, for every preset and every generic
/// form.
@ParameterizedClass(name = "{0}")
@MethodSource("schemes")
class SignatureRoundTripTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final byte[] BODY =
      bytes(
          "{\"action\": \"closed\", \"n\": 1.0, \"name\": \"chéckout ☃\", \"event\": {\"id\":"
              + " \"e1\"}}");
  private static final Secret PRESENT = Secret.of(whsec("the present secret of this hook"));
  private static final Secret OLDER = Secret.of(whsec("an older secret of the same hook"));
  private static final Secret WRONG = Secret.of(whsec("nobody's secret, not of this hook"));

  private final Scheme scheme;
  private final Verifier verifier;

  SignatureRoundTripTest(Scheme scheme) {
    this.scheme = scheme;
    this.verifier = new Verifier(scheme.with(List.of(PRESENT, OLDER)).verification());
  }

  static Stream<Scheme> schemes() {
    Duration limit = Duration.ofMinutes(5);
    return Stream.of(
        Scheme.preset("github", "X-Hub-Signature-256", false),
        Scheme.preset("bitbucket", "X-Hub-Signature", false),
        Scheme.preset("gitlab", "webhook-signature", true),
        Scheme.preset("standard-webhooks", "webhook-signature", true),
        Scheme.preset("svix", "svix-signature", true),
        Scheme.preset("pagerduty", "X-PagerDuty-Signature", false),
        Scheme.preset("sentry", "Sentry-Hook-Signature", false),
        Scheme.preset("slack", "X-Slack-Signature", true),
        Scheme.preset("stripe", "Stripe-Signature", true),
        Scheme.hmac("sha1", false, s -> Verification.hmac("HmacSHA1", "X-Sig", s).base64()),
        Scheme.hmac("sha384", false, s -> Verification.hmac("HmacSHA384", "X-Sig", s)),
        Scheme.hmac("sha512", false, s -> Verification.hmac("HmacSHA512", "X-Sig", s)),
        Scheme.hmac(
            "template",
            true,
            s ->
                Verification.hmacSha256("X-Sig", s)
                    .signing("{timestamp}/{id}:{body}!", Value.header("X-Id"), Value.header("X-At"))
                    .within(limit)),
        new Scheme("token", "X-Token", s -> of(new Verification.SharedHeader("X-Token", s))),
        new Scheme("bearer", "Authorization", s -> of(new Verification.Bearer(s))),
        new Scheme("basic", "Authorization", s -> of(new Verification.Basic("ocean", s))));
  }

  @Test
  void a_signed_request_is_verified() {
    assertThat(verify(signed(PRESENT, NOW), BODY))
        .isEqualTo(new Verdict.Verified(scheme.header().toLowerCase(Locale.ROOT), 0));
  }

  @Test
  void the_older_of_two_secrets_is_accepted_too() {
    assertThat(verify(signed(OLDER, NOW), BODY))
        .isEqualTo(new Verdict.Verified(scheme.header().toLowerCase(Locale.ROOT), 1));
  }

  @Test
  void another_secret_is_refused() {
    assertThat(verify(signed(WRONG, NOW), BODY)).isInstanceOf(Verdict.Unverified.class);
  }

  @Test
  void a_request_without_the_header_is_refused_and_the_reason_names_it() {
    assertThat(verify(replacing(signed(PRESENT, NOW), scheme.header(), ""), BODY))
        .isInstanceOfSatisfying(
            Verdict.Unverified.class,
            refused -> assertThat(refused.reason()).contains(scheme.header()));
  }

  @Test
  void every_flipped_bit_of_the_body_is_refused_where_the_scheme_signs_it() {
    List<Map.Entry<String, String>> headers = signed(PRESENT, NOW);
    for (int bit = 0; bit < BODY.length * 8; bit++) {
      byte[] changed = BODY.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(verify(headers, changed)).as("bit %d", bit).isInstanceOf(whenBodyChanged());
    }
  }

  @Test
  void the_same_json_written_anew_is_refused_where_the_scheme_signs_it() {
    byte[] anew = SharedCorpus.JSON.writeValueAsBytes(SharedCorpus.JSON.readTree(BODY));

    assertThat(verify(signed(PRESENT, NOW), anew)).isInstanceOf(whenBodyChanged());
  }

  @Test
  void every_changed_character_of_the_proof_is_refused() {
    List<Map.Entry<String, String>> headers = signed(PRESENT, NOW);
    String proof = Requests.header(headers, scheme.header());
    int last = proof.length() - (proof.endsWith("=") ? 3 : 1); // base64 ignores its last bits
    for (int i = 0; i < last; i++) {
      char flipped = (char) (proof.charAt(i) ^ 1);
      String changed = proof.substring(0, i) + flipped + proof.substring(i + 1);
      assertThat(verify(replacing(headers, scheme.header(), changed), BODY))
          .as("character %d of %s", i, scheme.name())
          .isInstanceOf(Verdict.Unverified.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "sha256=", "v1,", "v1=zz,t=", "Bearer", "Basic !", "t=1,v1=00", "v0=ü"})
  void a_proof_that_is_none_is_refused(String proof) {
    List<Map.Entry<String, String>> headers =
        new ArrayList<>(replacing(signed(PRESENT, NOW), scheme.header(), ""));
    headers.add(Map.entry(scheme.header(), proof));

    assertThat(verify(headers, BODY)).isInstanceOf(Verdict.Unverified.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301, -100_000, 100_000})
  void a_timestamp_too_far_off_is_refused_where_the_scheme_has_one(long seconds) {
    Verdict verdict = verify(signed(PRESENT, NOW.plusSeconds(seconds)), BODY);

    if (scheme.timed()) {
      assertThat(verdict)
          .isInstanceOfSatisfying(
              Verdict.Unverified.class,
              refused -> assertThat(refused.reason()).contains(seconds < 0 ? " old" : " ahead"));
    } else {
      assertThat(verdict).isInstanceOf(Verdict.Verified.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, -1, 1, 300})
  void a_timestamp_within_the_tolerance_is_accepted(long seconds) {
    assertThat(verify(signed(PRESENT, NOW.plusSeconds(seconds)), BODY))
        .isInstanceOf(Verdict.Verified.class);
  }

  /// A shared secret proves the sender and covers nothing of the body.
  private Class<? extends Verdict> whenBodyChanged() {
    return scheme.signs() ? Verdict.Unverified.class : Verdict.Verified.class;
  }

  private List<Map.Entry<String, String>> signed(Secret secret, Instant at) {
    return new Signer(scheme.with(List.of(PRESENT, OLDER)), secret)
        .headers(new Signer.Outgoing(BODY, "d-1", "push", at));
  }

  private Verdict verify(List<Map.Entry<String, String>> headers, byte[] body) {
    return verifier.verify(post(headers, body), NOW);
  }

  private static WebhookSource of(Verification verification) {
    return WebhookSource.of("generic", verification);
  }

  private static String whsec(String text) {
    return "whsec_"
        + Base64.getEncoder()
            .encodeToString(text.getBytes(StandardCharsets.UTF_8))
            .replace("=", "");
  }

  record Scheme(
      String name,
      String header,
      boolean signs,
      boolean timed,
      Function<List<Secret>, WebhookSource> source) {
    Scheme(String name, String header, Function<List<Secret>, WebhookSource> source) {
      this(name, header, false, false, source);
    }

    static Scheme preset(String name, String header, boolean timed) {
      return new Scheme(name, header, true, timed, s -> WebhookSource.preset(name, s));
    }

    static Scheme hmac(String name, boolean timed, Function<List<Secret>, Verification> scheme) {
      return new Scheme(name, "X-Sig", true, timed, s -> of(scheme.apply(s)));
    }

    WebhookSource with(List<Secret> secrets) {
      return source.apply(secrets);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
