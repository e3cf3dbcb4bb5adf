package org.oceanframework.core.gate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.oceanframework.api.webhook.Handshake;
import org.oceanframework.api.webhook.Value;
import org.oceanframework.api.webhook.WebhookSource;

/// Reads from a request what names and orders the delivery, and whatever else of the body the gate
/// has to know.
final class DeliveryLabels {
  private static final int LONGEST = 512;
  private static final int KEPT_OF_LONGER = LONGEST - 65;

  private final WebhookSource source;
  private final BodyScan scan;
  private final BodyScan elementScan;
  private final boolean readsElements;

  DeliveryLabels(WebhookSource source) {
    this.source = source;
    Set<String> pointers = new LinkedHashSet<>();
    Set<String> elementPointers = new LinkedHashSet<>();
    for (Value value : List.of(source.deliveryId(), source.eventType(), source.orderingKey())) {
      addPointers(value, pointers, elementPointers);
    }
    for (Handshake handshake : source.handshakes()) {
      if (handshake instanceof Handshake.EchoBody echo) {
        pointers.add(echo.when());
        pointers.add(echo.challenge());
      }
    }
    this.scan =
        source
            .splitting()
            .map(splitting -> BodyScan.splitting(pointers, splitting))
            .orElseGet(() -> BodyScan.of(pointers));
    this.elementScan = BodyScan.of(elementPointers);
    this.readsElements = !elementPointers.isEmpty();
  }

  /// Reads the JSON of a request to its end.
  ///
  /// @throws UnreadableBodyException when it is none
  RequestValues scan(InboundRequest request, byte[] json) {
    BodyScan.Found body = scan.scan(json);
    boolean whole = readsElements && body.elements().isEmpty();
    return new RequestValues(
        request, body, whole ? elementScan.scan(json) : BodyScan.Found.NOTHING);
  }

  /// What names and orders one element of a split body.
  Labels read(RequestValues request, byte[] json, Elements elements, int i) {
    BodyScan.Found element = elementScan.scan(json, elements.from(i), elements.length(i));
    RequestValues at = request.at(element);
    String id = label(at, source.deliveryId());
    boolean shared =
        !id.isEmpty() && id.equals(label(at.at(BodyScan.Found.NOTHING), source.deliveryId()));
    return new Labels(
        shared ? bounded(id + "#" + i) : id,
        label(at, source.eventType()),
        label(at, source.orderingKey()));
  }

  Labels read(RequestValues request) {
    return new Labels(
        label(request, source.deliveryId()),
        label(request, source.eventType()),
        label(request, source.orderingKey()));
  }

  private static String label(RequestValues request, Value value) {
    return request.read(value).map(DeliveryLabels::bounded).orElse("");
  }

  /// Texts up to 512 characters stand as they are. A longer one keeps its beginning, then `~` and
  /// the SHA-256 of the whole, so that different texts stay different.
  static String bounded(String text) {
    String storable = wellFormed(text);
    if (storable.length() <= LONGEST) {
      return storable;
    }
    return wellFormed(storable.substring(0, KEPT_OF_LONGER)) + "~" + sha256(storable);
  }

  /// Half a surrogate pair, which JSON can hold, is a question mark once it was stored; it must be
  /// one from the beginning, or the same key would be two lanes.
  private static String wellFormed(String text) {
    return text.chars().anyMatch(c -> Character.isSurrogate((char) c))
        ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
        : text;
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private static void addPointers(Value value, Set<String> pointers, Set<String> inElement) {
    switch (value) {
      case Value.Body body -> pointers.add(body.pointer());
      case Value.Joined joined ->
          joined.parts().forEach(part -> addPointers(part, pointers, inElement));
      case Value.FirstOf first ->
          first.candidates().forEach(each -> addPointers(each, pointers, inElement));
      case Value.Element element -> inElement.add(element.pointer());
      case Value.Header _, Value.Query _, Value.Text _ -> {}
    }
  }

  /// What names and orders a delivery; each the empty text when it is not there.
  record Labels(String sourceId, String event, String key) {}
}
