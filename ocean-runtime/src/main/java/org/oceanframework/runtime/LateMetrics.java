package org.oceanframework.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oceanframework.core.dispatch.Dispatcher;
import org.oceanframework.core.gate.GateListener;
import org.oceanframework.core.gate.Refusal;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.operations.Operations.Status;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.ResyncRecord;

/// The metrics of an instance, made when its doors are open or somebody asks for them: their
/// libraries take as long to load as a good part of a start. What happens before is told to them
/// then, up to a bound. Thread-safe.
final class LateMetrics implements GateListener, AutoCloseable {
  private static final int MOST_EARLY = 10_000;

  private final Collection<String> paths;
  private final List<Consumer<Metrics>> early = new ArrayList<>(); // guarded by itself
  private volatile @Nullable Metrics made;

  LateMetrics(Collection<String> paths) {
    this.paths = List.copyOf(paths);
  }

  /// Makes them on a thread of their own.
  void makeSoon() {
    Thread.ofPlatform().daemon().name("ocean-metrics").start(this::make);
  }

  private synchronized Metrics make() {
    Metrics metrics = made;
    if (metrics == null) {
      metrics = new Metrics(paths);
      synchronized (early) {
        made = metrics;
        for (Consumer<Metrics> what : early) {
          what.accept(metrics);
        }
        early.clear();
      }
    }
    return metrics;
  }

  private void tell(Consumer<Metrics> what) {
    synchronized (early) {
      Metrics metrics = made;
      if (metrics != null) {
        what.accept(metrics);
      } else if (early.size() < MOST_EARLY) {
        early.add(what);
      }
    }
  }

  String scrape(Status status, Dispatcher.View view) {
    return make().scrape(status, view);
  }

  @Override
  public void accepted(String path, int deliveries, long nanos) {
    Metrics metrics = made;
    if (metrics != null) {
      metrics.accepted(path, deliveries, nanos);
    } else {
      tell(late -> late.accepted(path, deliveries, nanos));
    }
  }

  @Override
  public void refused(String path, Refusal reason) {
    Metrics metrics = made;
    if (metrics != null) {
      metrics.refused(path, reason);
    } else {
      tell(late -> late.refused(path, reason));
    }
  }

  void attempted(LogEntry entry, boolean failed) {
    Metrics metrics = made;
    if (metrics != null) {
      metrics.attempted(entry, failed);
    } else {
      tell(late -> late.attempted(entry, failed));
    }
  }

  void finished(FinalDelivery delivery, long nowMillis) {
    Metrics metrics = made;
    if (metrics != null) {
      metrics.finished(delivery, nowMillis);
    } else {
      tell(late -> late.finished(delivery, nowMillis));
    }
  }

  void synced(long nanos) {
    Metrics metrics = made;
    if (metrics != null) {
      metrics.synced(nanos);
    } else {
      tell(late -> late.synced(nanos));
    }
  }

  void resynced(ResyncRecord ended) {
    tell(late -> late.resynced(ended));
  }

  @Override
  public void close() {
    Metrics metrics = made;
    if (metrics != null) {
      metrics.close();
    }
  }
}
