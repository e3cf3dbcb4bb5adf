package org.oceanframework.core.gate;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.api.webhook.Value;
import org.oceanframework.api.webhook.Verification;
import org.oceanframework.api.webhook.WebhookSource;

/// Makes the headers with which a provider would send a delivery: the inverse of the {@link
/// Verifier}, for the test kit and `ocean send`. Immutable and thread-safe.
public final class Signer {
  private final WebhookSource source;
  private final Secret secret;

  /// A sender that holds this secret, whether or not the source accepts it.
  public Signer(WebhookSource source, Secret secret) {
    this.source = source;
    this.secret = secret;
  }

  /// The headers to send, in order, with the content type of JSON first.
  ///
  /// Id, event and time are set where the source reads them from headers; what it reads from the
  /// body stands in the body already.
  public List<Map.Entry<String, String>> headers(Outgoing delivery) {
    Headers headers = new Headers();
    headers.set("Content-Type", "application/json");
    label(headers, source.deliveryId(), delivery.id());
    label(headers, source.eventType(), delivery.event());
    sign(headers, scheme(source.verification()), delivery);
    return headers.list();
  }

  private void sign(Headers headers, Verification scheme, Outgoing delivery) {
    switch (scheme) {
      case Verification.Hmac hmac -> sign(headers, hmac, delivery);
      case Verification.SharedHeader shared -> headers.set(shared.header(), secret.reveal());
      case Verification.Bearer _ -> headers.set("Authorization", "Bearer " + secret.reveal());
      case Verification.Basic basic ->
          headers.set("Authorization", "Basic " + base64(basic.user() + ":" + secret.reveal()));
      case Verification.FirstPresent choice -> sign(headers, scheme(choice), delivery);
      case Verification.Open _ -> {}
    }
  }

  private void sign(Headers headers, Verification.Hmac hmac, Outgoing delivery) {
    String seconds = Long.toString(delivery.at().getEpochSecond());
    label(headers, hmac.id(), delivery.id());
    label(headers, hmac.timestamp(), seconds);
    Verification.Hmac mine =
        new Verification.Hmac(
            hmac.algorithm(),
            hmac.signature(),
            hmac.layout(),
            hmac.encoding(),
            hmac.template(),
            hmac.id(),
            hmac.timestamp(),
            hmac.tolerance(),
            List.of(secret),
            hmac.key());
    InboundRequest unsigned = new InboundRequest("POST", headers.list(), Map.of(), delivery.body());
    headers.set(hmac.signature(), new HmacScheme(mine).sign(unsigned, seconds));
  }

  /// The scheme that this secret belongs to, or the first.
  private Verification scheme(Verification verification) {
    if (verification instanceof Verification.FirstPresent choice) {
      return choice.schemes().stream()
          .filter(scheme -> secrets(scheme).stream().anyMatch(this::isMine))
          .findFirst()
          .map(this::scheme)
          .orElseGet(() -> scheme(choice.schemes().getFirst()));
    }
    return verification;
  }

  private boolean isMine(Secret other) {
    return other.reveal().equals(secret.reveal());
  }

  private static List<Secret> secrets(Verification scheme) {
    return switch (scheme) {
      case Verification.Hmac hmac -> hmac.secrets();
      case Verification.SharedHeader shared -> shared.secrets();
      case Verification.Bearer bearer -> bearer.secrets();
      case Verification.Basic basic -> basic.passwords();
      case Verification.FirstPresent choice ->
          choice.schemes().stream().flatMap(each -> secrets(each).stream()).toList();
      case Verification.Open _ -> List.of();
    };
  }

  /// Puts a text where the source will read it. Of joined parts each header gets its piece, as in
  /// `pull_request.closed`, whose second half is in the body.
  private static void label(Headers headers, Value value, String text) {
    switch (value) {
      case Value.Header header -> headers.set(header.name(), text);
      case Value.FirstOf first ->
          firstHeader(first).ifPresent(header -> label(headers, header, text));
      case Value.Joined joined -> {
        String[] pieces =
            text.split(Pattern.quote(joined.separator()), Math.max(1, joined.parts().size()));
        for (int i = 0; i < pieces.length; i++) {
          label(headers, joined.parts().get(i), pieces[i]);
        }
      }
      case Value.Body _, Value.Element _, Value.Query _, Value.Text _ -> {}
    }
  }

  private static Optional<Value> firstHeader(Value.FirstOf first) {
    return first.candidates().stream().filter(Value.Header.class::isInstance).findFirst();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A delivery to be sent.
  ///
  /// @param body the bytes that will be sent, unchanged
  /// @param id the provider's id of the delivery
  /// @param event the event as the source names it, such as `pull_request.closed`
  /// @param at when it is sent
  @SuppressWarnings("ArrayRecordComponent") // neither copied nor compared
  public record Outgoing(byte[] body, String id, String event, Instant at) {}

  /// Headers in order, each name once.
  private static final class Headers {
    private final List<Map.Entry<String, String>> all = new ArrayList<>();

    void set(String name, String value) {
      all.removeIf(header -> header.getKey().equalsIgnoreCase(name));
      if (!value.isEmpty()) {
        all.add(Map.entry(name, value));
      }
    }

    List<Map.Entry<String, String>> list() {
      return List.copyOf(all);
    }
  }
}
