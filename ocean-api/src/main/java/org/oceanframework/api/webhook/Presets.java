package org.oceanframework.api.webhook;

import static org.oceanframework.api.webhook.Value.body;
import static org.oceanframework.api.webhook.Value.element;
import static org.oceanframework.api.webhook.Value.firstOf;
import static org.oceanframework.api.webhook.Value.header;
import static org.oceanframework.api.webhook.Value.joined;
import static org.oceanframework.api.webhook.Value.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.oceanframework.api.webhook.Verification.KeyForm;

/// What is known of each sender: where it signs, and where id, type and object of a delivery stand.
final class Presets {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private static final Map<String, Function<List<Secret>, WebhookSource>> BY_NAME =
      Map.of(
          "bitbucket", Presets::bitbucket,
          "github", Presets::github,
          "gitlab", Presets::gitlab,
          "okta", Presets::okta,
          "pagerduty", Presets::pagerDuty,
          "sentry", Presets::sentry,
          "slack", Presets::slack,
          "standard-webhooks", Presets::standardWebhooks,
          "stripe", Presets::stripe,
          "svix", Presets::svix);

  private Presets() {}

  static List<String> names() {
    return BY_NAME.keySet().stream().sorted().toList();
  }

  static WebhookSource named(String name, List<Secret> secrets) {
    Function<List<Secret>, WebhookSource> preset = BY_NAME.get(name);
    if (preset == null) {
      throw new IllegalArgumentException(
          "There is no webhook preset \"%s\"; the presets are %s."
              .formatted(name, String.join(", ", names())));
    }
    return preset.apply(secrets);
  }

  static WebhookSource bitbucket(List<Secret> secrets) {
    return WebhookSource.of(
            "bitbucket", Verification.hmacSha256("X-Hub-Signature", secrets).prefixed("sha256="))
        .identifiedBy(firstOf(header("X-Request-UUID"), header("X-Request-Id")))
        .typedBy(header("X-Event-Key"))
        .orderedBy(
            firstOf(
                under("repository", "/repository/uuid"),
                under("repository", "/repository/id"),
                under("repository", "/pullRequest/toRef/repository/id")));
  }

  static WebhookSource github(List<Secret> secrets) {
    return WebhookSource.of(
            "github", Verification.hmacSha256("X-Hub-Signature-256", secrets).prefixed("sha256="))
        .identifiedBy(header("X-GitHub-Delivery"))
        .typedBy(joined(".", header("X-GitHub-Event"), body("/action")))
        .orderedBy(
            firstOf(
                under("repository", "/repository/id"),
                under("organization", "/organization/id"),
                under("installation", "/installation/id")))
        .takingForms();
  }

  // X-Gitlab-Event-UUID is no delivery id: hooks that an event sets off again share it.
  static WebhookSource gitlab(List<Secret> secrets) {
    return WebhookSource.of("gitlab", gitlabVerification(secrets))
        .identifiedBy(firstOf(header("Idempotency-Key"), header("webhook-id")))
        .typedBy(header("X-Gitlab-Event"))
        .orderedBy(
            firstOf(
                under("project", "/project/id"),
                under("project", "/project_id"),
                under("group", "/group/id"),
                under("group", "/group_id")));
  }

  static WebhookSource okta(List<Secret> secrets) {
    return WebhookSource.of("okta", new Verification.SharedHeader("Authorization", secrets))
        .splitting("/data/events")
        .identifiedBy(element("/uuid"))
        .typedBy(element("/eventType"))
        .orderedBy(joined("/", element("/target/0/type"), element("/target/0/id")))
        .greetedBy(new Handshake.HeaderToJson("X-Okta-Verification-Challenge", "verification"));
  }

  static WebhookSource pagerDuty(List<Secret> secrets) {
    return WebhookSource.of(
            "pagerduty",
            Verification.hmacSha256("X-PagerDuty-Signature", secrets).listed(",", "v1="))
        .identifiedBy(body("/event/id"))
        .typedBy(body("/event/event_type"))
        .orderedBy(body("/event/data/id"));
  }

  static WebhookSource sentry(List<Secret> secrets) {
    return WebhookSource.of("sentry", Verification.hmacSha256("Sentry-Hook-Signature", secrets))
        .identifiedBy(header("Request-ID"))
        .typedBy(joined(".", header("Sentry-Hook-Resource"), body("/action")))
        .orderedBy(
            firstOf(
                under("issue", "/data/issue/id"),
                under("issue", "/data/event/issue_id"),
                under("issue", "/data/error/issue_id"),
                under("issue", "/data/issue_id")));
  }

  static WebhookSource slack(List<Secret> secrets) {
    return WebhookSource.of(
            "slack",
            Verification.hmacSha256("X-Slack-Signature", secrets)
                .prefixed("v0=")
                .signing("v0:{timestamp}:{body}", Value.NONE, header("X-Slack-Request-Timestamp"))
                .within(FIVE_MINUTES))
        .identifiedBy(body("/event_id"))
        .typedBy(firstOf(body("/event/type"), body("/type")))
        .orderedBy(
            joined(
                "/",
                body("/team_id"),
                firstOf(
                    body("/event/channel"),
                    body("/event/channel/id"),
                    body("/event/item/channel"))))
        .greetedBy(new Handshake.EchoBody("/type", "url_verification", "/challenge", "challenge"));
  }

  static WebhookSource standardWebhooks(List<Secret> secrets) {
    return WebhookSource.of("standard-webhooks", standard("webhook", secrets))
        .identifiedBy(header("webhook-id"))
        .typedBy(body("/type"));
  }

  static WebhookSource stripe(List<Secret> secrets) {
    return WebhookSource.of(
            "stripe",
            Verification.hmacSha256("Stripe-Signature", secrets)
                .paired("t", "v1")
                .signing("{timestamp}.{body}")
                .within(FIVE_MINUTES))
        .identifiedBy(body("/id"))
        .typedBy(body("/type"))
        .orderedBy(body("/data/object/id"));
  }

  static WebhookSource svix(List<Secret> secrets) {
    return WebhookSource.of("svix", standard("svix", secrets))
        .identifiedBy(header("svix-id"))
        .typedBy(body("/type"));
  }

  private static Verification gitlabVerification(List<Secret> secrets) {
    List<Secret> signing = new ArrayList<>();
    List<Secret> classic = new ArrayList<>();
    for (Secret secret : secrets) {
      (secret.reveal().startsWith(KeyForm.WHSEC) ? signing : classic).add(secret);
    }
    if (signing.isEmpty()) {
      return new Verification.SharedHeader("X-Gitlab-Token", classic);
    }
    Verification signed = standard("webhook", signing);
    return classic.isEmpty()
        ? signed
        : new Verification.FirstPresent(
            List.of(signed, new Verification.SharedHeader("X-Gitlab-Token", classic)));
  }

  private static Verification.Hmac standard(String prefix, List<Secret> secrets) {
    return Verification.hmacSha256(prefix + "-signature", secrets)
        .listed(" ", "v1,")
        .base64()
        .keyedBy(KeyForm.WHSEC_BASE64)
        .signing("{id}.{timestamp}.{body}", header(prefix + "-id"), header(prefix + "-timestamp"))
        .within(FIVE_MINUTES);
  }

  private static Value under(String name, String pointer) {
    return joined("/", text(name), body(pointer));
  }
}
