package org.oceanframework.core.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.oceanframework.api.webhook.Verification;
import org.oceanframework.core.gate.DeliveryLabels.Labels;
import org.oceanframework.core.log.DeliveryId;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.EventLog;
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
  private final InstantSource clock;

  /// A gate before this log.
  public Gate(EventLog log, RecentDeliveries recent, InstantSource clock) {
    this.log = log;
    this.recent = recent;
    this.clock = clock;
  }

  /// Receives one request whose last byte has just arrived. The body's size was limited by whoever
  /// read it.
  public GateAnswer receive(LiveEventsEndpoint endpoint, InboundRequest request) {
    if (!request.method().equals("POST")) {
      return endpoint.handshakes().answer(request);
    }
    if (request.headers().size() > MOST_HEADERS) {
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

  private static GateAnswer wrongContentType(LiveEventsEndpoint endpoint) {
    String forms =
        endpoint.source().formPayload()
            ? " or application/x-www-form-urlencoded with a field payload"
            : "";
    return GateAnswer.Refused.of(
        415, "Unsupported content type", "Send application/json" + forms + ".");
  }

  private GateAnswer verify(LiveEventsEndpoint endpoint, InboundRequest request, BodyType type) {
    Instant now = clock.instant();
    return switch (endpoint.verifier().verify(request, now)) {
      case Verdict.Verified verified -> read(endpoint, new Arrival(request, type, verified, now));
      case Verdict.Unverified unverified -> {
        endpoint.refusals().refused(endpoint.path(), unverified.reason(), now);
        yield GateAnswer.Refused.notVerified(endpoint.source().refusedStatus());
      }
    };
  }

  private GateAnswer read(LiveEventsEndpoint endpoint, Arrival arrival) {
    RequestValues values;
    try {
      byte[] json = DeliveryBody.json(arrival.type(), arrival.request().body());
      values = endpoint.labels().scan(arrival.request(), json);
    } catch (UnreadableBodyException e) {
      endpoint.refusals().refused(endpoint.path(), e.reason(), arrival.at());
      return GateAnswer.Refused.of(400, "Not JSON", e.reason());
    }
    return endpoint.handshakes().answer(values).orElseGet(() -> admit(endpoint, arrival, values));
  }

  /// Only now, after the verification: nobody else can use up the sender's limit.
  private GateAnswer admit(LiveEventsEndpoint endpoint, Arrival arrival, RequestValues values) {
    Optional<Duration> wait = endpoint.tryTake(arrival.at());
    if (wait.isPresent()) {
      endpoint.refusals().refused(endpoint.path(), "rate limit", arrival.at());
      return tooMany(wait.get());
    }
    return store(endpoint, arrival, values);
  }

  private GateAnswer store(LiveEventsEndpoint endpoint, Arrival arrival, RequestValues values) {
    Labels labels = endpoint.labels().read(values);
    DeliveryRecord delivery =
        new DeliveryRecord(
            arrival.at().toEpochMilli(),
            endpoint.path(),
            labels.event(),
            labels.key(),
            labels.sourceId(),
            verifiedBy(endpoint, arrival.verified()),
            endpoint.keptHeaders().of(arrival.request()),
            arrival.request().body());
    OptionalLong first = recent.find(endpoint.path(), labels.sourceId());
    long seq;
    try {
      seq = log.append(List.of(delivery)).getFirst().seq();
    } catch (LogUnavailableException e) {
      endpoint.refusals().refused(endpoint.path(), "no append: " + e.getMessage(), arrival.at());
      return unavailable(e);
    }
    recent.remember(endpoint.path(), labels.sourceId(), seq);
    return first.isPresent()
        ? new GateAnswer.Duplicate(DeliveryId.of(log.name(), first.getAsLong()))
        : new GateAnswer.Accepted(DeliveryId.of(log.name(), seq));
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

  private static String verifiedBy(LiveEventsEndpoint endpoint, Verdict.Verified verified) {
    String name = endpoint.source().name();
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

  /// A verified request on its way to the log.
  private record Arrival(
      InboundRequest request, BodyType type, Verdict.Verified verified, Instant at) {}
}
