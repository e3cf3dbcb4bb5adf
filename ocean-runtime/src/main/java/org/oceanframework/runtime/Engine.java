package org.oceanframework.runtime;

import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.oceanframework.core.apply.Applier;
import org.oceanframework.core.apply.TransactionalApplier;
import org.oceanframework.core.dispatch.DispatchListener;
import org.oceanframework.core.dispatch.Dispatcher;
import org.oceanframework.core.dispatch.Parts;
import org.oceanframework.core.gate.RecentDeliveries;
import org.oceanframework.core.log.DataFolder;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.RunningDeliveries;
import org.oceanframework.core.log.SegmentLog;
import org.oceanframework.core.mapping.EntityMapper;
import org.oceanframework.core.mapping.Mapping;
import org.oceanframework.core.process.DirectWrites;
import org.oceanframework.core.process.Processing;
import org.oceanframework.core.process.RawWrites;
import org.oceanframework.core.resync.ResyncParts;
import org.oceanframework.core.resync.Resyncs;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.sqlite.SqliteStateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Everything behind the doors: data folder, state store, event log, applier, dispatcher, resyncs.
/// Opened in this order, closed in the reverse one.
final class Engine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  final EngineOptions options;
  final DataFolder folder;
  final SqliteStateStore store;
  final SegmentLog log;
  final Applier applier;
  final RawWrites rawWrites;
  final DirectWrites directWrites;
  final Resyncs resyncs;
  final Dispatcher dispatcher;
  final LateMetrics metrics;
  final Tracing tracing = Tracing.global();
  final RecentDeliveries recent = new RecentDeliveries(RecentDeliveries.DEFAULT_MOST);
  private final RunningDeliveries runningFile;
  private final JsonMapper json = JsonMapper.builder().build();

  private Engine(EngineOptions options, DataFolder folder, Registrations registered, Mapped mapped)
      throws IOException {
    this.options = options;
    this.folder = folder;
    this.store = SqliteStateStore.open(folder.path(), options.clock(), options.store());
    Cursor cursor = store.read(reader -> reader.cursor());
    this.log = SegmentLog.open(options.log(cursor));
    this.metrics = new LateMetrics(registered.processors().keySet());
    log.onSynced(metrics::synced);
    this.runningFile = RunningDeliveries.open(folder.path().resolve("running"));
    this.applier = tracing.traced(new TransactionalApplier(store, options.clock()));
    this.rawWrites = new RawWrites(mapped.mapping(), mapped.mapper(), options.datasource());
    this.directWrites = new DirectWrites(rawWrites, applier, log, json);
    this.resyncs =
        new Resyncs(
            new ResyncParts(rawWrites, applier, store, log, json, options.clock()),
            registered.resyncHandlers());
    resyncs.onEnded(metrics::resynced);
    this.dispatcher =
        new Dispatcher(
            new Parts(
                log,
                store,
                applier,
                runningFile,
                tracing.traced(new Processing(registered.processors(), rawWrites, log, json)),
                new Listener(),
                options.clock()),
            options.dispatcher());
  }

  /// The mapping in force and what evaluates it.
  record Mapped(Supplier<Mapping> mapping, EntityMapper mapper) {}

  /// Opens the data folder and what is in it; nothing runs yet.
  static Engine open(EngineOptions options, Registrations registered, Mapped mapped)
      throws IOException {
    DataFolder folder = DataFolder.open(options.dataFolder());
    try {
      return new Engine(options, folder, registered, mapped);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /// Finds out what was left. Call before the console opens.
  void recover() {
    dispatcher.recover();
  }

  /// Goes on with what was left, and takes up what arrives and has arrived.
  void start() {
    dispatcher.start();
    if (options.resyncs()) {
      resyncs.start();
    }
  }

  /// Closes every part, also when one before it fails.
  @Override
  public void close() {
    close("resyncs", resyncs);
    close("dispatcher", () -> dispatcher.stop(options.shutdown()));
    close("dispatcher", dispatcher);
    close("applier", applier);
    close("event log", log);
    close("state store", store);
    close("running deliveries", runningFile);
    close("metrics", metrics);
    close("data folder", folder);
  }

  private static void close(String what, AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.atWarn().setCause(e).addKeyValue("part", what).log("A part did not close cleanly");
    }
  }

  private final class Listener implements DispatchListener {
    @Override
    public void attempted(LogEntry entry, boolean failed) {
      metrics.attempted(entry, failed);
    }

    @Override
    public void finished(FinalDelivery delivery) {
      metrics.finished(delivery, options.clock().millis());
      if (delivery.state() == DeliveryState.DEAD) {
        // A redelivery of a dead letter is its next chance, not a duplicate.
        recent.forget(delivery.entry().path(), delivery.entry().sourceId());
      }
    }

    @Override
    public void resyncRequested(Set<String> kinds) {
      if (options.resyncs()) {
        resyncs.wake(kinds);
      }
    }
  }
}
