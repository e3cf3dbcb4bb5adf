package org.oceanframework.core.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oceanframework.api.webhook.Verification;
import org.oceanframework.core.gate.DeliveryLabels.Labels;
import org.oceanframework.core.log.DeliveryRecord;

/// Makes what is stored of a verified request: one delivery, or one for each event in its body.
final class DeliveryRecords {
  /// What one request may take in the log, its headers being kept with each of its deliveries.
  private static final long MOST_BYTES = 16L * 1024 * 1024;

  private static final Map.Entry<String, String> IS_JSON =
      Map.entry("content-type", "application/json");

  private final LiveEventsEndpoint endpoint;
  private final Arrival arrival;

  DeliveryRecords(LiveEventsEndpoint endpoint, Arrival arrival) {
    this.endpoint = endpoint;
    this.arrival = arrival;
  }

  /// The request as it is.
  DeliveryRecord whole(RequestValues values) {
    return record(
        endpoint.labels().read(values),
        endpoint.keptHeaders().of(arrival.request()),
        arrival.request().body());
  }

  /// A delivery for each element.
  ///
  /// @throws TooManyEventsException when they would take too many bytes
  List<DeliveryRecord> split(RequestValues values, byte[] json, Elements elements) {
    List<Map.Entry<String, String>> headers = elementHeaders();
    long headerBytes =
        headers.stream().mapToLong(h -> h.getKey().length() + h.getValue().length()).sum();
    if (headerBytes * elements.size() + json.length > MOST_BYTES) {
      throw new TooManyEventsException(
          "The events of this request take more than %d bytes together with its headers; send fewer at a time."
              .formatted(MOST_BYTES));
    }
    List<DeliveryRecord> all = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Labels labels = endpoint.labels().read(values, json, elements, i);
      all.add(record(labels, headers, elements.bytes(json, i)));
    }
    return all;
  }

  /// Those that are true of an element too.
  private List<Map.Entry<String, String>> elementHeaders() {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    headers.add(IS_JSON);
    endpoint.keptHeaders().of(arrival.request()).stream()
        .filter(header -> !header.getKey().equals("content-type"))
        .filter(header -> !header.getKey().equals("content-length"))
        .forEach(headers::add);
    return headers;
  }

  private DeliveryRecord record(
      Labels labels, List<Map.Entry<String, String>> headers, byte[] body) {
    return new DeliveryRecord(
        arrival.at().toEpochMilli(),
        endpoint.path(),
        labels.event(),
        labels.key(),
        labels.sourceId(),
        verifiedBy(),
        headers,
        body);
  }

  private String verifiedBy() {
    String name = endpoint.source().name();
    Verdict.Verified verified = arrival.verified();
    return switch (endpoint.source().verification()) {
      case Verification.FirstPresent _ -> name + "/" + verified.scheme() + "/" + verified.secret();
      case Verification.Open _ -> name + "/open";
      case Verification.Hmac _,
          Verification.SharedHeader _,
          Verification.Bearer _,
          Verification.Basic _ ->
          name + "/" + verified.secret();
    };
  }
}
