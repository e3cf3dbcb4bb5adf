package org.oceanframework.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.oceanframework.core.dispatch.Dispatcher;
import org.oceanframework.core.gate.GateListener;
import org.oceanframework.core.gate.Refusal;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.operations.Operations.Status;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.ResyncRecord;

/// What is measured of one instance, in Micrometer, for Prometheus. Thread-safe.
///
/// Counters and histograms are made at the start, one for each route and reason, so that a delivery
/// costs some additions; a route that is no longer registered counts as `other`. Gauges are read
/// once for each scrape, all from one snapshot: in a scrape the states add up.
final class Metrics implements GateListener, AutoCloseable {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String OTHER = "other";
  private static final Duration[] SYNC_BOUNDS =
      List.of(100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 200_000, 1_000_000).stream()
          .map(micros -> Duration.of(micros, java.time.temporal.ChronoUnit.MICROS))
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<String, RouteMeters> routes = new HashMap<>();
  private final RouteMeters other;
  private final Timer sync;
  private final Map<String, Counter> resyncs = new HashMap<>();
  private volatile @Nullable Snapshot snapshot;

  private record Snapshot(Status status, Dispatcher.View view) {}

  Metrics(Collection<String> paths) {
    paths.forEach(path -> routes.put(path, new RouteMeters(registry, path)));
    this.other = new RouteMeters(registry, OTHER);
    this.sync = Meters.SYNC.timer().serviceLevelObjectives(SYNC_BOUNDS).register(registry);
    for (String state : List.of("completed", "failed", "interrupted")) {
      resyncs.put(state, Meters.RESYNCS.counter("state", state).register(registry));
    }
    for (DeliveryState state : DeliveryState.values()) {
      status(Meters.DELIVERIES, s -> s.states().getOrDefault(state, 0L), "state", state.label());
    }
    status(Meters.KNOWN, Status::accepted);
    status(Meters.DUPLICATES, Status::duplicates);
    status(Meters.OLDEST_OPEN, Status::oldestOpenSeconds);
    status(Meters.DEGRADED, status -> status.degraded().size());
    status(Meters.LOG_BYTES, Status::logBytes);
    status(Meters.LOG_SEGMENTS, Status::logSegments);
    view(Meters.LANES_BUSY, Dispatcher.View::running);
    view(Meters.IN_MEMORY, Dispatcher.View::known);
    view(Meters.CATALOG_AWAY, view -> view.catalogAway() ? 1 : 0);
  }

  private void status(Meters meter, ToLongFunction<Status> value, String... tags) {
    gauge(meter, taken -> value.applyAsLong(taken.status()), tags);
  }

  private void view(Meters meter, ToLongFunction<Dispatcher.View> value) {
    gauge(meter, taken -> value.applyAsLong(taken.view()));
  }

  private void gauge(Meters meter, ToLongFunction<Snapshot> value, String... tags) {
    Supplier<Number> read =
        () -> {
          Snapshot taken = snapshot;
          return taken == null ? 0L : value.applyAsLong(taken);
        };
    meter.gauge(read, tags).register(registry);
  }

  /// Everything, in Prometheus' text format. One scrape at a time, so that none sees another's
  /// snapshot.
  synchronized String scrape(Status status, Dispatcher.View view) {
    snapshot = new Snapshot(status, view);
    return registry.scrape();
  }

  private RouteMeters of(String path) {
    RouteMeters meters = routes.get(path);
    return meters == null ? other : meters;
  }

  @Override
  public void accepted(String path, int deliveries, long nanos) {
    RouteMeters meters = of(path);
    meters.accepted.increment(deliveries);
    meters.ack.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void refused(String path, Refusal reason) {
    count(of(path).refused.get(reason));
  }

  void attempted(LogEntry entry, boolean failed) {
    RouteMeters meters = of(entry.path());
    (failed ? meters.attemptsFailed : meters.attemptsSucceeded).increment();
  }

  void finished(FinalDelivery delivery, long nowMillis) {
    RouteMeters meters = of(delivery.entry().path());
    count(meters.finished.get(delivery.state()));
    if (delivery.state() == DeliveryState.APPLIED) {
      long millis = nowMillis - delivery.entry().receivedAtMillis();
      meters.applied.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
    }
  }

  void synced(long nanos) {
    sync.record(nanos, TimeUnit.NANOSECONDS);
  }

  void resynced(ResyncRecord ended) {
    count(resyncs.get(ended.state()));
  }

  private static void count(@Nullable Counter counter) {
    if (counter != null) {
      counter.increment();
    }
  }

  @Override
  public void close() {
    registry.close();
  }
}
