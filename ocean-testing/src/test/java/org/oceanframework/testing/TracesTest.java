package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.testing.Things.thing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.RetryableFailure;

/// A delivery's trace, from its sender to the catalog, with a real SDK.
class TracesTest {
  private static final String EVENT = "thing.changed";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SENDER = "00f067aa0ba902b7";

  @TempDir Path folder;
  private final Spans spans = new Spans();
  private final AtomicInteger attempts = new AtomicInteger();
  private final Queue<SpanContext> inProcessor = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void record_spans() {
    GlobalOpenTelemetry.resetForTest();
    GlobalOpenTelemetry.set(
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build());
  }

  @AfterEach
  void record_none() {
    GlobalOpenTelemetry.resetForTest();
  }

  private void handle(Delivery delivery) {
    inProcessor.add(Span.current().getSpanContext());
    if (attempts.incrementAndGet() == 1) {
      throw new RetryableFailure("away");
    }
  }

  @Test
  void request_attempts_and_write_are_one_trace_across_a_restart() throws Exception {
    try (TestOcean ocean =
        TestOcean.start(Things.integration(folder, this::handle), folder.resolve("data"))) {
      TestSender sender = ocean.sender("/things", Things.SOURCE, Things.SECRET);
      var request =
          sender
              .signed("d-1", EVENT, thing("a", "t-1", 1))
              .header("traceparent", "00-" + TRACE + "-" + SENDER + "-01");
      String id = ocean.send(request.build()).id();
      ocean.awaitState(id, "retrying");
      ocean.restart();
      ocean.awaitState(id, "applied");
    }

    SpanData received = spans.named("receive /things").getFirst();
    assertThat(received.getTraceId()).isEqualTo(TRACE);
    assertThat(received.getParentSpanId()).isEqualTo(SENDER);
    var processed = spans.named("process /things");
    assertThat(processed)
        .hasSize(2)
        .allSatisfy(span -> {
          assertThat(span.getTraceId()).isEqualTo(TRACE);
          assertThat(span.getParentSpanId()).isEqualTo(received.getSpanId());
        });
    assertThat(inProcessor)
        .extracting(SpanContext::getSpanId)
        .containsExactlyElementsOf(processed.stream().map(SpanData::getSpanId).toList());
    assertThat(spans.named("apply").getLast().getParentSpanId())
        .isEqualTo(processed.getLast().getSpanId());
    assertThat(spans.toString()).doesNotContain("t-1").doesNotContain(Things.SECRET);
  }

  private static final class Spans implements SpanExporter {
    private final Queue<SpanData> all = new ConcurrentLinkedQueue<>();

    java.util.List<SpanData> named(String name) {
      return all.stream().filter(span -> span.getName().equals(name)).toList();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      all.addAll(ended);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public String toString() {
      return all.toString();
    }
  }
}
