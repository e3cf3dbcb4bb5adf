package org.oceanframework.core.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.LiveEventProcessor;
import org.oceanframework.api.PermanentFailure;
import org.oceanframework.api.RawChanges;
import org.oceanframework.api.Resource;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.dispatch.DeliveryRunner;
import org.oceanframework.core.dispatch.Outcome;
import org.oceanframework.core.dispatch.Outcome.UnitFailure;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.EventLog;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.mapping.CompiledResource;
import tools.jackson.databind.json.JsonMapper;

/// Runs the processors of a delivery's route and maps what they say. Thread-safe.
///
/// A unit is a processor with one resource of the mapping. Units are isolated: one that fails fails
/// alone, in whatever step.
public final class Processing implements DeliveryRunner {

  private final Map<String, List<LiveEventProcessor>> routes;
  private final RawWrites rawWrites;
  private final EventLog log;
  private final JsonMapper json;

  /// Runs the processors that are registered by path.
  public Processing(
      Map<String, List<LiveEventProcessor>> routes,
      RawWrites rawWrites,
      EventLog log,
      JsonMapper json) {
    this.routes = Map.copyOf(routes);
    this.rawWrites = rawWrites;
    this.log = log;
    this.json = json;
  }

  @Override
  public Outcome run(
      LogEntry entry, DeliveryRecord delivery, Predicate<String> isDone, boolean force) {
    List<LiveEventProcessor> processors = routes.get(entry.path());
    if (processors == null) {
      return Outcome.failed(
          "route",
          new PermanentFailure(
              "this integration no longer has a live events route %s; register it again, then replay"
                  .formatted(entry.path())));
    }
    Run run = new Run(new StoredDelivery(entry, delivery, log, json), isDone, force);
    processors.forEach(run::processor);
    return run.outcome();
  }

  /// One attempt at one delivery.
  private final class Run {
    private final StoredDelivery delivery;
    private final Predicate<String> isDone;
    private final boolean force;
    private final List<EntityWrite> writes = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final List<UnitFailure> failures = new ArrayList<>();
    private final Set<String> resyncKinds = new LinkedHashSet<>();
    private final Set<String> unmappedKinds = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean wanted;
    private boolean handled;

    Run(StoredDelivery delivery, Predicate<String> isDone, boolean force) {
      this.delivery = delivery;
      this.isDone = isDone;
      this.force = force;
    }

    void processor(LiveEventProcessor processor) {
      if (isDone.test(processor.name())) {
        return; // it failed for good before it named its kinds
      }
      Collection<String> kinds;
      try {
        if (!processor.wants(delivery)) {
          return;
        }
        wanted = true;
        kinds = processor.kinds(delivery);
      } catch (Exception e) {
        failures.add(failure(processor, processor.name(), e));
        return;
      }
      for (String kind : kinds) {
        List<CompiledResource> resources = rawWrites.mapping().resources(kind);
        if (resources.isEmpty()) {
          unmappedKinds.add(kind);
        }
        resources.forEach(resource -> unit(processor, resource));
      }
    }

    private void unit(LiveEventProcessor processor, CompiledResource resource) {
      handled = true;
      String unit = processor.name() + "/" + RawWrites.markName(resource);
      if (isDone.test(unit)) {
        return;
      }
      try {
        RawChanges changes = processor.handle(delivery, asResource(resource));
        Stamp stamp = stamp(delivery, changes);
        RawWrites.Mapped updated = rawWrites.updated(resource, changes.updated(), stamp);
        RawWrites.Mapped deleted = rawWrites.deleted(resource, changes.deleted(), stamp);
        writes.addAll(deleted.writes());
        writes.addAll(updated.writes());
        warnings.addAll(updated.warnings());
        resyncKinds.addAll(changes.resyncKinds());
        done.add(unit);
      } catch (Exception e) {
        failures.add(failure(processor, unit, e));
      }
    }

    private Stamp stamp(Delivery of, RawChanges changes) {
      return new Stamp(changes.asOf().map(a -> a.seq()).orElse(of.seq()), of.seq(), force);
    }

    Outcome outcome() {
      boolean anything = wanted || !failures.isEmpty();
      return new Outcome(
          anything && (handled || !failures.isEmpty()),
          note(),
          RawWrites.reconciled(writes),
          done,
          failures,
          resyncKinds,
          warnings);
    }

    private String note() {
      if (!wanted) {
        return delivery.event().isEmpty()
            ? "no processor of this route wanted it"
            : "no processor of this route wanted \"%s\"".formatted(delivery.event());
      }
      if (!handled) {
        return "the mapping has no resource of kind " + String.join(", ", unmappedKinds);
      }
      return "it changed nothing";
    }
  }

  private static UnitFailure failure(LiveEventProcessor processor, String unit, Exception e) {
    return new UnitFailure(unit, e, Optional.of(processor.retries()));
  }

  /// A resource as an author sees it.
  public static Resource asResource(CompiledResource resource) {
    return resource.resource();
  }
}
