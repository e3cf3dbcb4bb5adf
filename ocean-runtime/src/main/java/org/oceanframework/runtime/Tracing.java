package org.oceanframework.runtime;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oceanframework.core.apply.Applier;
import org.oceanframework.core.dispatch.DeliveryRunner;
import org.oceanframework.core.gate.GateAnswer;
import org.oceanframework.core.gate.InboundRequest;
import org.oceanframework.core.log.DeliveryRecord;

/// Follows a delivery with OpenTelemetry from its request to the catalog: a span for the request,
/// one for each attempt, one for each write of what an attempt brought. The trace lives on in the
/// W3C trace context among the stored headers, so that an attempt after a restart belongs to it
/// too.
///
/// This knows OpenTelemetry's API only. Without an SDK (the Java agent, or one on the class path)
/// nothing is wrapped, and nothing costs anything. Spans hold neither headers, bodies nor keys.
/// Thread-safe.
final class Tracing {
  private static final Set<String> CONTEXT = Set.of("traceparent", "tracestate");

  /// Reads headers whose names are in any case.
  private static final TextMapGetter<List<Map.Entry<String, String>>> HEADERS = Tracing::header;

  private final Tracer tracer;

  /// The context of the attempt that runs on this thread.
  private static final ThreadLocal<@Nullable Context> ATTEMPT = new ThreadLocal<>();

  Tracing(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("org.oceanframework");
  }

  /// By what the process was given.
  static Tracing global() {
    return new Tracing(GlobalOpenTelemetry.get());
  }

  /// Whether anybody records spans.
  boolean isOn() {
    return tracer.isEnabled();
  }

  /// Receives a request within a span, whose context is stored with what comes of it.
  GateAnswer receive(
      String path, InboundRequest request, Function<InboundRequest, GateAnswer> receiver) {
    if (!isOn()) {
      return receiver.apply(request);
    }
    Span span =
        tracer
            .spanBuilder("receive " + path)
            .setParent(parentOf(request))
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("ocean.path", path)
            .startSpan();
    try (Scope _ = span.makeCurrent()) {
      GateAnswer answer = receiver.apply(with(request, Context.current()));
      describe(span, answer);
      return answer;
    } catch (RuntimeException e) {
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }

  /// An instrumented HTTP server has a span already, which knows the sender's.
  private static Context parentOf(InboundRequest request) {
    Context current = Context.current();
    return Span.fromContext(current).getSpanContext().isValid()
        ? current
        : extract(request.headers());
  }

  private static Context extract(List<Map.Entry<String, String>> headers) {
    return W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, HEADERS);
  }

  private static InboundRequest with(InboundRequest request, Context context) {
    List<Map.Entry<String, String>> headers = new ArrayList<>(request.headers());
    headers.removeIf(header -> CONTEXT.contains(header.getKey().toLowerCase(Locale.ROOT)));
    W3CTraceContextPropagator.getInstance()
        .inject(context, headers, (to, name, value) -> add(to, name, value));
    return new InboundRequest(request.method(), headers, request.query(), request.body());
  }

  private static void add(
      @Nullable List<Map.Entry<String, String>> headers, String name, String value) {
    if (headers != null) {
      headers.add(Map.entry(name, value));
    }
  }

  private static void describe(Span span, GateAnswer answer) {
    switch (answer) {
      case GateAnswer.Accepted accepted -> span.setAttribute("ocean.delivery.id", accepted.id());
      case GateAnswer.Duplicate duplicate ->
          span.setAttribute("ocean.delivery.id", duplicate.id())
              .setAttribute("ocean.duplicate", true);
      case GateAnswer.Split split -> span.setAttribute("ocean.deliveries", split.ids().size());
      case GateAnswer.Greeting _ -> span.setAttribute("ocean.handshake", true);
      case GateAnswer.Refused refused ->
          span.setAttribute("http.response.status_code", refused.status())
              .setStatus(StatusCode.ERROR, refused.title());
    }
  }

  /// A runner whose attempts have spans.
  DeliveryRunner traced(DeliveryRunner runner) {
    if (!isOn()) {
      return runner;
    }
    return (entry, delivery, isDone, force) -> {
      Span span = attemptSpan(delivery);
      span.setAttribute("ocean.delivery.seq", entry.seq());
      Context context = Context.root().with(span);
      ATTEMPT.set(context);
      try (Scope _ = context.makeCurrent()) {
        var outcome = runner.run(entry, delivery, isDone, force);
        if (!outcome.failures().isEmpty()) {
          span.setStatus(StatusCode.ERROR, outcome.failures().size() + " units failed");
        }
        return outcome;
      } catch (RuntimeException | Error e) {
        span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
        throw e;
      } finally {
        span.end();
      }
    };
  }

  private Span attemptSpan(DeliveryRecord delivery) {
    return tracer
        .spanBuilder("process " + delivery.path())
        .setParent(extract(delivery.headers()))
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("ocean.path", delivery.path())
        .setAttribute("ocean.event", delivery.event())
        .startSpan();
  }

  /// An applier whose batches have spans, below the attempt's that brought them.
  Applier traced(Applier applier) {
    return isOn() ? new TracedApplier(applier, this) : applier;
  }

  /// Begins the span of a batch, on the thread that brought it.
  Span applying(int writes) {
    Context parent = ATTEMPT.get();
    return tracer
        .spanBuilder("apply")
        .setParent(parent == null ? Context.current() : parent)
        .setAttribute("ocean.writes", writes)
        .startSpan();
  }

  private static @Nullable String header(
      @Nullable List<Map.Entry<String, String>> headers, String name) {
    if (headers == null) {
      return null;
    }
    for (Map.Entry<String, String> header : headers) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return header.getValue();
      }
    }
    return null;
  }
}
