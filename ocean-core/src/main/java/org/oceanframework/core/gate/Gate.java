package org.oceanframework.core.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.oceanframework.core.log.DeliveryId;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.EventLog;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.LogUnavailableException;

/// What lets deliveries in: judges a request, makes it durable, and says how to answer.
///
/// Nothing of a body is looked at before its sender is verified, and nothing is answered with a 2xx
/// before it is durable. A repeated delivery is stored too, because only the state store can say
/// whether the first one came to anything; the sender is told that it was a duplicate when that is
/// known here.
///
/// Thread-safe. {@link #receive} is called on virtual threads and blocks until the delivery is
/// durable.
public final class Gate {
  private static final int MOST_HEADERS = 100;

  private final EventLog log;
  private final RecentDeliveries recent;
  private final GateListener listener;
  private final InstantSource clock;

  /// A gate before this log, to which nobody listens.
  public Gate(EventLog log, RecentDeliveries recent, InstantSource clock) {
    this(log, recent, GateListener.NONE, clock);
  }

  /// A gate before this log.
  public Gate(EventLog log, RecentDeliveries recent, GateListener listener, InstantSource clock) {
    this.log = log;
    this.recent = recent;
    this.listener = listener;
    this.clock = clock;
  }

  /// Receives one request whose last byte has just arrived. The body's size was limited by whoever
  /// read it.
  public GateAnswer receive(LiveEventsEndpoint endpoint, InboundRequest request) {
    if (!request.method().equals("POST")) {
      return endpoint.handshakes().answer(request);
    }
    if (request.headers().size() > MOST_HEADERS) {
      listener.refused(endpoint.path(), Refusal.HEADERS);
      return GateAnswer.Refused.of(
          431, "Too many headers", "A delivery may have " + MOST_HEADERS + " headers.");
    }
    return contentType(endpoint, request)
        .map(type -> verify(endpoint, request, type))
        .orElseGet(() -> wrongContentType(endpoint));
  }

  private static Optional<BodyType> contentType(
      LiveEventsEndpoint endpoint, InboundRequest request) {
    return request
        .header("Content-Type")
        .flatMap(BodyType::of)
        .filter(type -> type == BodyType.JSON || endpoint.source().formPayload());
  }

  private GateAnswer wrongContentType(LiveEventsEndpoint endpoint) {
    listener.refused(endpoint.path(), Refusal.CONTENT_TYPE);
    String forms =
        endpoint.source().formPayload()
            ? " or application/x-www-form-urlencoded with a field payload"
            : "";
    return GateAnswer.Refused.of(
        415, "Unsupported content type", "Send application/json" + forms + ".");
  }

  private GateAnswer verify(LiveEventsEndpoint endpoint, InboundRequest request, BodyType type) {
    Instant now = clock.instant();
    long nanos = System.nanoTime();
    return switch (endpoint.verifier().verify(request, now)) {
      case Verdict.Verified verified ->
          read(endpoint, new Arrival(request, type, verified, now, nanos));
      case Verdict.Unverified unverified -> {
        refused(endpoint, Refusal.NOT_VERIFIED, unverified.reason(), now);
        yield GateAnswer.Refused.notVerified(endpoint.source().refusedStatus());
      }
    };
  }

  private GateAnswer read(LiveEventsEndpoint endpoint, Arrival arrival) {
    try {
      byte[] json = DeliveryBody.json(arrival.type(), arrival.request().body());
      RequestValues values = endpoint.labels().scan(arrival.request(), json);
      Optional<GateAnswer> greeting = endpoint.handshakes().answer(values);
      return greeting.isPresent()
          ? greeting.get()
          : admit(endpoint, arrival).orElseGet(() -> store(endpoint, arrival, values, json));
    } catch (UnreadableBodyException e) {
      refused(endpoint, Refusal.NOT_JSON, e.reason(), arrival.at());
      return GateAnswer.Refused.of(400, "Not JSON", e.reason());
    } catch (TooManyEventsException e) {
      refused(endpoint, Refusal.TOO_MANY_EVENTS, e.detail(), arrival.at());
      return GateAnswer.Refused.of(413, "Too many events", e.detail());
    }
  }

  private void refused(LiveEventsEndpoint endpoint, Refusal reason, String text, Instant now) {
    listener.refused(endpoint.path(), reason);
    endpoint.refusals().refused(endpoint.path(), text, now);
  }

  /// Refuses what is beyond the rate limit. Only now, after the verification: nobody else can use
  /// up the sender's limit.
  private Optional<GateAnswer> admit(LiveEventsEndpoint endpoint, Arrival arrival) {
    return endpoint
        .tryTake(arrival.at())
        .map(wait -> {
          refused(endpoint, Refusal.RATE_LIMIT, "rate limit", arrival.at());
          return tooMany(wait);
        });
  }

  private GateAnswer store(
      LiveEventsEndpoint endpoint, Arrival arrival, RequestValues values, byte[] json) {
    DeliveryRecords records = new DeliveryRecords(endpoint, arrival);
    Optional<Elements> elements = values.body().elements();
    List<DeliveryRecord> deliveries =
        elements.isPresent()
            ? records.split(values, json, elements.get())
            : List.of(records.whole(values));
    List<Kept> kept;
    try {
      kept = append(deliveries);
    } catch (LogUnavailableException e) {
      refused(endpoint, Refusal.NOT_DURABLE, "no append: " + e.getMessage(), arrival.at());
      return unavailable(e);
    }
    listener.accepted(endpoint.path(), kept.size(), System.nanoTime() - arrival.nanos());
    return elements.isPresent() ? GateAnswer.Split.of(kept) : kept.getFirst().answer();
  }

  /// Makes deliveries durable, all or none, and says what each one's sender is told.
  private List<Kept> append(List<DeliveryRecord> deliveries) {
    List<OptionalLong> known =
        deliveries.stream().map(one -> recent.find(one.path(), one.sourceId())).toList();
    List<LogEntry> entries = log.append(deliveries);
    List<Kept> kept = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      DeliveryRecord delivery = deliveries.get(i);
      OptionalLong first = known.get(i);
      long seq = entries.get(i).seq();
      kept.add(new Kept(DeliveryId.of(log.name(), first.orElse(seq)), first.isPresent()));
      recent.remember(delivery.path(), delivery.sourceId(), seq);
    }
    return kept;
  }

  /// A durable delivery.
  ///
  /// @param id its own, or the first one's that it repeats
  record Kept(String id, boolean duplicate) {
    GateAnswer answer() {
      return duplicate ? new GateAnswer.Duplicate(id) : new GateAnswer.Accepted(id);
    }
  }

  private static GateAnswer tooMany(Duration wait) {
    return new GateAnswer.Refused(
        429,
        "Too many requests",
        "This route takes no more requests for now; nothing was stored, send it again later.",
        Optional.of(wait));
  }

  private static GateAnswer unavailable(LogUnavailableException e) {
    return new GateAnswer.Refused(
        503,
        "Not stored",
        "The delivery could not be made durable and was not accepted; send it again later.",
        Optional.of(e.retryAfter()));
  }
}
