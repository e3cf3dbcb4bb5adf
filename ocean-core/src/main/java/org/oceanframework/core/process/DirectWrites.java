package org.oceanframework.core.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.oceanframework.api.Entity;
import org.oceanframework.api.EntityRef;
import org.oceanframework.api.Failure;
import org.oceanframework.api.PermanentFailure;
import org.oceanframework.api.RetryableFailure;
import org.oceanframework.core.apply.Applier;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.log.EventLog;
import org.oceanframework.core.mapping.CompiledResource;
import org.oceanframework.core.state.StateStore.Durability;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes that an author's own code asks for, outside of live events and resyncs: mapped, applied,
/// durable when the call returns. Thread-safe.
public final class DirectWrites {
  private final RawWrites rawWrites;
  private final Applier applier;
  private final EventLog log;
  private final JsonMapper json;

  /// Applies through the applier, as new as the log's head.
  public DirectWrites(RawWrites rawWrites, Applier applier, EventLog log, JsonMapper json) {
    this.rawWrites = rawWrites;
    this.applier = applier;
    this.log = log;
    this.json = json;
  }

  /// See {@link org.oceanframework.api.Ocean#registerRaw}.
  public List<Entity> register(String kind, Collection<?> items) {
    List<EntityWrite> writes = new ArrayList<>();
    Stamp stamp = new Stamp(log.head(), 0, false);
    List<JsonNode> trees = trees(items);
    for (CompiledResource resource : resources(kind)) {
      writes.addAll(rawWrites.updated(resource, trees, stamp).writes());
    }
    List<Entity> registered = new ArrayList<>();
    for (EntityWrite.Result result : apply(kind, RawWrites.reconciled(writes))) {
      if (result.write() instanceof EntityWrite.Upsert upsert) {
        registered.add(upsert.entity());
      }
    }
    return registered;
  }

  /// See {@link org.oceanframework.api.Ocean#unregisterRaw}.
  public List<EntityRef> unregister(String kind, Collection<?> items) {
    List<EntityWrite> writes = new ArrayList<>();
    Stamp stamp = new Stamp(log.head(), 0, false);
    List<JsonNode> trees = trees(items);
    for (CompiledResource resource : resources(kind)) {
      writes.addAll(rawWrites.deleted(resource, trees, stamp).writes());
    }
    return apply(kind, writes).stream()
        .filter(result -> result.outcome() == EntityWrite.Outcome.DELETED)
        .map(result -> result.write().ref())
        .distinct()
        .toList();
  }

  private List<CompiledResource> resources(String kind) {
    List<CompiledResource> resources = rawWrites.mapping().resources(kind);
    if (resources.isEmpty()) {
      throw new PermanentFailure(
          "The mapping has no resource of kind \"%s\". It has: %s. Add one, or use one of these."
              .formatted(kind, String.join(", ", rawWrites.mapping().kinds())));
    }
    return resources;
  }

  private List<JsonNode> trees(Collection<?> items) {
    return items.stream().map(item -> Trees.of(json, item)).toList();
  }

  private List<EntityWrite.Result> apply(String kind, List<EntityWrite> writes) {
    List<EntityWrite.Result> results;
    try {
      results =
          applier
              .apply(
                  new Applier.Batch<List<EntityWrite.Result>>(
                      Applier.Ticket.alone(),
                      writes,
                      Durability.DURABLE,
                      transaction -> Optional.empty(),
                      (transaction, applied) -> List.copyOf(applied)))
              .toCompletableFuture()
              .join();
    } catch (CompletionException e) {
      throw translated(e);
    }
    refuse(kind, results);
    return results;
  }

  private static Failure translated(CompletionException e) {
    return switch (e.getCause()) {
      case Failure failure -> failure;
      case Applier.CatalogAway away ->
          new RetryableFailure("The catalog cannot be reached: " + away.getMessage(), away);
      case null, default -> new PermanentFailure("Writing to the catalog failed.", e);
    };
  }

  private static void refuse(String kind, List<EntityWrite.Result> results) {
    List<EntityWrite.Result> refused =
        results.stream().filter(r -> r.outcome() == EntityWrite.Outcome.REFUSED).toList();
    if (!refused.isEmpty()) {
      throw new PermanentFailure(
          "The catalog refused %d of %d entities of kind %s: %s"
              .formatted(
                  refused.size(),
                  results.size(),
                  kind,
                  refused.stream()
                      .limit(5)
                      .map(r -> "\"%s\": %s".formatted(r.write().ref().identifier(), r.detail()))
                      .collect(Collectors.joining("; "))));
    }
  }
}
