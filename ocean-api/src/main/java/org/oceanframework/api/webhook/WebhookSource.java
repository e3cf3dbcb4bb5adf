package org.oceanframework.api.webhook;

import java.util.List;
import java.util.Optional;

/// Who sends the deliveries of a live events route.
///
/// Known senders have a preset here, others are built from {@link #of} with a {@link Verification}.
/// A preset takes one secret or several: the present one first, older ones (rotation) behind it.
///
/// {@snippet :
/// WebhookSource.of("sonarqube", Verification.hmacSha256("X-Sonar-Webhook-HMAC-SHA256", secrets))
///     .identifiedBy(Value.body("/taskId"))
///     .orderedBy(Value.body("/project/key"));
/// }
///
/// @param name the provider's name, in records and messages
/// @param verification how a request proves its sender
/// @param deliveryId the sender's id of a delivery, the same on a redelivery
/// @param eventType the event's type
/// @param orderingKey deliveries with the same key run one at a time, in arrival order; absent in a
///   delivery: that delivery shares the route's own lane
/// @param handshakes how the sender checks the address
/// @param formPayload whether `application/x-www-form-urlencoded` with `payload=` is taken too
/// @param refusedStatus the status for what is not verified: 401, unless the provider would switch
///   the hook off
/// @param splitting how one request carries many events; empty: it carries one
public record WebhookSource(
    String name,
    Verification verification,
    Value deliveryId,
    Value eventType,
    Value orderingKey,
    List<Handshake> handshakes,
    boolean formPayload,
    int refusedStatus,
    Optional<Splitting> splitting) {

  public WebhookSource {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A webhook source needs a name.");
    }
    if (refusedStatus < 400 || refusedStatus > 599) {
      throw new IllegalArgumentException(
          "Status "
              + refusedStatus
              + " tells the sender of "
              + name
              + " that all is well; what is"
              + " not verified is answered with a 4xx or 5xx.");
    }
    handshakes = List.copyOf(handshakes);
  }

  /// A sender with this verification and nothing else known of it.
  public static WebhookSource of(String name, Verification verification) {
    return new WebhookSource(
        name,
        verification,
        Value.NONE,
        Value.NONE,
        Value.NONE,
        List.of(),
        false,
        401,
        Optional.empty());
  }

  /// The preset with this name, one of {@link #presets}, for configuration and the command line.
  public static WebhookSource preset(String name, List<Secret> secrets) {
    return Presets.named(name, secrets);
  }

  /// The names that {@link #preset} knows.
  public static List<String> presets() {
    return Presets.names();
  }

  /// Bitbucket Cloud and Data Center: HMAC-SHA256 over the raw body; one lane a repository.
  public static WebhookSource bitbucket(String... secrets) {
    return Presets.bitbucket(Secret.all(secrets));
  }

  /// GitHub: HMAC-SHA256 over the raw body; event and action as the type, one lane a repository.
  public static WebhookSource github(String... secrets) {
    return Presets.github(Secret.all(secrets));
  }

  /// GitLab, by signing token or classic secret token; one lane a project.
  ///
  /// Secrets that start with `whsec_` are signing tokens, others classic ones. With both, a request
  /// that has a signature is judged by it alone, never by its token.
  public static WebhookSource gitlab(String... secrets) {
    return Presets.gitlab(Secret.all(secrets));
  }

  /// Okta's event hooks: the shared text in `Authorization`, with their one-time verification; each
  /// event of a request is a delivery, one lane an object.
  public static WebhookSource okta(String... secrets) {
    return Presets.okta(Secret.all(secrets));
  }

  /// PagerDuty v3: any of several HMAC-SHA256; one lane an incident.
  public static WebhookSource pagerDuty(String... secrets) {
    return Presets.pagerDuty(Secret.all(secrets));
  }

  /// Sentry's integration platform: HMAC-SHA256 with the client secret; one lane an issue.
  public static WebhookSource sentry(String... secrets) {
    return Presets.sentry(Secret.all(secrets));
  }

  /// Slack's Events API, with its challenge; one lane a channel. Commands and interactions, which
  /// are forms, are not taken.
  public static WebhookSource slack(String... secrets) {
    return Presets.slack(Secret.all(secrets));
  }

  /// Standard Webhooks 1.0 with symmetric signatures; all deliveries in one lane unless {@link
  /// #orderedBy} says more, since the specification names no object.
  public static WebhookSource standardWebhooks(String... secrets) {
    return Presets.standardWebhooks(Secret.all(secrets));
  }

  /// Stripe: timestamp and signatures in one header; one lane an object.
  public static WebhookSource stripe(String... secrets) {
    return Presets.stripe(Secret.all(secrets));
  }

  /// Svix: as {@link #standardWebhooks}, with its own header names.
  public static WebhookSource svix(String... secrets) {
    return Presets.svix(Secret.all(secrets));
  }

  /// The same with another delivery id.
  public WebhookSource identifiedBy(Value id) {
    return labelled(id, eventType, orderingKey);
  }

  /// The same with another event type.
  public WebhookSource typedBy(Value type) {
    return labelled(deliveryId, type, orderingKey);
  }

  /// The same with another ordering key.
  public WebhookSource orderedBy(Value key) {
    return labelled(deliveryId, eventType, key);
  }

  /// The same with these handshakes.
  public WebhookSource greetedBy(Handshake... all) {
    return answering(List.of(all), formPayload, refusedStatus);
  }

  /// The same, taking form bodies too.
  public WebhookSource takingForms() {
    return answering(handshakes, true, refusedStatus);
  }

  /// The same with another status for what is not verified.
  public WebhookSource refusingWith(int status) {
    return answering(handshakes, formPayload, status);
  }

  /// The same, where each element of the array at this JSON pointer is a delivery of its own, at
  /// most 1,000 in a request. Say with {@link Value#element} where id, type and ordering key stand
  /// in an element.
  ///
  /// A delivery id that is the same for the whole request gets `#` and the element's place, so that
  /// the events of one request are never taken for repetitions of each other.
  public WebhookSource splitting(String pointer) {
    return splitting(new Splitting(pointer, Splitting.DEFAULT_MOST));
  }

  /// The same, split in this way.
  public WebhookSource splitting(Splitting how) {
    return new WebhookSource(
        name,
        verification,
        deliveryId,
        eventType,
        orderingKey,
        handshakes,
        formPayload,
        refusedStatus,
        Optional.of(how));
  }

  private WebhookSource labelled(Value id, Value type, Value key) {
    return new WebhookSource(
        name, verification, id, type, key, handshakes, formPayload, refusedStatus, splitting);
  }

  private WebhookSource answering(List<Handshake> greetings, boolean forms, int refused) {
    return new WebhookSource(
        name,
        verification,
        deliveryId,
        eventType,
        orderingKey,
        greetings,
        forms,
        refused,
        splitting);
  }
}
