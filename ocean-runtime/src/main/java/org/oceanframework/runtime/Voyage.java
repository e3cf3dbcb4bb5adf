package org.oceanframework.runtime;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.api.Memory;
import org.oceanframework.core.config.Settings.ListenerType;
import org.oceanframework.core.dispatch.DispatcherOptions;
import org.oceanframework.core.gate.LiveEventsEndpoint;
import org.oceanframework.core.mapping.EntityMapper;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.server.door.DirectRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An integration from its start to its stop: engine, doors, and what runs beside them.
final class Voyage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Voyage.class);

  private final Plan plan;
  private final Degradations degradations = new Degradations();
  private final Engine engine;
  private final InstanceSecrets secrets;
  private final MappingInForce mapping;
  private final Memory memory;
  private final Doors doors;
  private final EngineOperations operations;
  private final StartActions startActions;
  private final Maintenance maintenance;
  private final Schedule schedule;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  /// What sails.
  record Plan(
      LaunchOptions options,
      Loaded loaded,
      Registrations registered,
      DirectRouter router,
      InstantSource clock) {}

  private Voyage(Plan plan) throws IOException {
    this.plan = plan;
    Loaded loaded = plan.loaded();
    Map<String, LiveEventsEndpoint> endpoints =
        plan.registered().endpoints(loaded.settings().door());
    this.mapping = new MappingInForce(loaded, degradations, plan.clock());
    Searches searches = new Searches();
    this.engine =
        Engine.open(
            engineOptions(plan),
            plan.registered(),
            new Engine.Mapped(mapping, new EntityMapper(searches)));
    searches.in(engine.store);
    this.secrets = InstanceSecrets.of(engine.folder.path());
    this.memory = new StoredMemory(engine.store, secrets.hashKey());
    this.operations =
        new EngineOperations(engine, degradations, () -> Identities.of(plan, endpoints, mapping));
    this.doors = new Doors(plan, engine, operations, secrets, endpoints);
    this.startActions = new StartActions(plan.registered().onStart, degradations, plan.clock());
    this.maintenance =
        new Maintenance(
            engine.store,
            engine.log,
            new Maintenance.Plan(
                engine.options.dispatcher().deadLetterRetention(), degradations, plan.clock()));
    this.schedule =
        new Schedule(loaded.settings().scheduledResyncInterval(), operations, plan.clock());
  }

  private static EngineOptions engineOptions(Plan plan) {
    Loaded loaded = plan.loaded();
    return new EngineOptions(
        loaded.settings().dataDir(),
        loaded.datasource(),
        DispatcherOptions.of(
            loaded.settings().maxEventProcessing(),
            loaded.settings().storage().deadLetterAge(),
            plan.registered().orders()),
        loaded.settings().maxWaitBeforeShutdown(),
        loaded.listener() != ListenerType.WEBHOOKS_ONLY,
        loaded.settings().storage(),
        plan.clock());
  }

  /// Opens everything; nothing arrives yet.
  static Voyage begin(Plan plan) throws IOException {
    return new Voyage(plan);
  }

  Engine engine() {
    return engine;
  }

  Operations operations() {
    return operations;
  }

  Memory memory() {
    return memory;
  }

  /// Runs until it is told to stop; with `--once` until one resync is done and the log drained.
  void sail() {
    plan.loaded().warnings().forEach(warning -> LOG.atWarn().log(warning));
    plan.router()
        .openRoutes()
        .forEach(route -> LOG.atWarn().log("Anybody may call the direct route {}", route));
    Thread hook = Thread.ofPlatform().name("ocean-stop").unstarted(this::stopAndWait);
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      if (plan.loaded().settings().initializePortResources()) {
        Provisioning.provision(engine.store, plan.loaded().resources().blueprints(), plan.clock());
      }
      mapping.start(engine.store);
      if (plan.loaded().listener() == ListenerType.ONCE) {
        engine.recover();
        engine.start();
        once();
      } else {
        open();
        stop.await();
      }
    } catch (InterruptedException e) {
      LOG.atInfo().log("Interrupted: stopping");
    } catch (BindException e) {
      throw new ConfigurationException(List.of(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw new ConfigurationException(List.of("A door cannot be opened: " + e.getMessage()));
    } finally {
      close();
      removeHook(hook);
    }
  }

  /// Senders come first: they do not wait until it is known what was left, nor until a long
  /// backlog, which keeps both processors busy, lets them through.
  private void open() throws IOException {
    int publicPort = doors.openPublic();
    engine.recover();
    doors.openConsole(publicPort);
    engine.start();
    startActions.start();
    maintenance.start();
    schedule.start();
    boolean reads = plan.loaded().listener() == ListenerType.POLLING;
    if (reads && plan.loaded().settings().eventListener().resyncOnStart()) {
      operations.requestResync(Set.of());
    }
  }

  private void once() throws InterruptedException {
    startActions.start();
    operations.requestResync(Set.of());
    engine.resyncs.awaitIdle(Duration.ofDays(1));
    while (!engine.dispatcher.view().quiet()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    if (engine.resyncs.lastFailure().isPresent()) {
      throw new ConfigurationException(
          List.of("The resync failed: " + engine.resyncs.lastFailure().get()));
    }
  }

  private void stopAndWait() {
    stop.countDown();
    try {
      if (!ended.await(
          plan.loaded().settings().maxWaitBeforeShutdown().toSeconds() + 30, TimeUnit.SECONDS)) {
        LOG.atWarn().log("The stop takes too long; what is open runs at the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.atDebug().log("The process ends already");
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      schedule.close();
      startActions.close();
      maintenance.close();
      mapping.close();
      doors.close();
      engine.close();
    } finally {
      ended.countDown();
    }
  }
}
