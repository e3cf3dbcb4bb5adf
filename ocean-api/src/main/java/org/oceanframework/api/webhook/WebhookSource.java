package org.oceanframework.api.webhook;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.oceanframework.api.webhook.Verification.Encoding;
import org.oceanframework.api.webhook.Verification.Hmac;
import org.oceanframework.api.webhook.Verification.KeyForm;
import org.oceanframework.api.webhook.Verification.Layout;

/// Who sends the deliveries of a live events route.
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
public record WebhookSource(
    String name,
    Verification verification,
    Value deliveryId,
    Value eventType,
    Value orderingKey,
    List<Handshake> handshakes,
    boolean formPayload,
    int refusedStatus) {

  public WebhookSource {
    handshakes = List.copyOf(handshakes);
  }

  /// A sender with this verification and nothing else known of it.
  public static WebhookSource of(String name, Verification verification) {
    return new WebhookSource(
        name, verification, Value.NONE, Value.NONE, Value.NONE, List.of(), false, 401);
  }

  /// GitHub: HMAC-SHA256 over the raw body; event and action as the type, one lane a repository.
  public static WebhookSource github(String... secrets) {
    return of("github", hmacSha256("X-Hub-Signature-256", "sha256=", secrets))
        .identifiedBy(Value.header("X-GitHub-Delivery"))
        .typedBy(Value.joined(".", Value.header("X-GitHub-Event"), Value.body("/action")))
        .orderedBy(
            Value.firstOf(
                Value.joined("/", new Value.Text("repository"), Value.body("/repository/id")),
                Value.joined("/", new Value.Text("organization"), Value.body("/organization/id"))))
        .takingForms();
  }

  /// The same with another delivery id.
  public WebhookSource identifiedBy(Value id) {
    return new WebhookSource(
        name, verification, id, eventType, orderingKey, handshakes, formPayload, refusedStatus);
  }

  /// The same with another event type.
  public WebhookSource typedBy(Value type) {
    return new WebhookSource(
        name, verification, deliveryId, type, orderingKey, handshakes, formPayload, refusedStatus);
  }

  /// The same with another ordering key.
  public WebhookSource orderedBy(Value key) {
    return new WebhookSource(
        name, verification, deliveryId, eventType, key, handshakes, formPayload, refusedStatus);
  }

  /// The same with these handshakes.
  public WebhookSource greetedBy(Handshake... all) {
    return new WebhookSource(
        name,
        verification,
        deliveryId,
        eventType,
        orderingKey,
        List.of(all),
        formPayload,
        refusedStatus);
  }

  /// The same, taking form bodies too.
  public WebhookSource takingForms() {
    return new WebhookSource(
        name, verification, deliveryId, eventType, orderingKey, handshakes, true, refusedStatus);
  }

  private static Hmac hmacSha256(String header, String prefix, String... secrets) {
    return new Hmac(
        "HmacSHA256",
        header,
        new Layout.Prefixed(prefix),
        Encoding.HEX,
        "{body}",
        Value.NONE,
        Value.NONE,
        Optional.<Duration>empty(),
        Arrays.stream(secrets).map(Secret::of).toList(),
        KeyForm.TEXT);
  }
}
