package org.oceanframework.core.resync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.oceanframework.api.Pages;
import org.oceanframework.api.RetryableFailure;
import org.oceanframework.core.apply.Applier;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.mapping.CompiledResource;
import org.oceanframework.core.process.Stamp;
import org.oceanframework.core.process.Trees;
import org.oceanframework.core.state.ResyncRecord;
import org.oceanframework.core.state.StateStore.Durability;
import org.oceanframework.core.state.StateTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Maps and applies the pages of one kind's read, page by page. Used by the handler's thread.
///
/// A page is as new as the log's head when its request began, which is at the latest when the page
/// before it had been applied. A resync writes what it saw and deletes nothing: an item that a
/// selector no longer takes is passed over.
final class AppliedPages implements Pages {
  private static final Logger LOG = LoggerFactory.getLogger(AppliedPages.class);

  /// Entities a commit writes at most, so that live events get their turn between them.
  private static final int CHUNK = 25;

  private final ResyncParts parts;
  private final Object lane = new Object();
  private ResyncRecord record;
  private long head;

  AppliedPages(ResyncParts parts, ResyncRecord record) {
    this.parts = parts;
    this.record = record;
    this.head = parts.log().head();
  }

  ResyncRecord record() {
    return record;
  }

  @Override
  public void send(Collection<?> items) {
    apply(items, record.cursor());
  }

  @Override
  public void send(Collection<?> items, String nextCursor) {
    apply(items, nextCursor);
  }

  private void apply(Collection<?> items, String cursor) {
    if (Thread.currentThread().isInterrupted()) {
      throw new RetryableFailure("The resync was stopped.");
    }
    List<EntityWrite> writes = map(items);
    for (int from = 0; from < writes.size(); from += CHUNK) {
      List<EntityWrite> chunk = writes.subList(from, Math.min(writes.size(), from + CHUNK));
      ResyncRecord before = record;
      record = write(chunk, results -> progressed(before, results));
    }
    ResyncRecord read = progressed(record, items.size(), cursor);
    record = write(List.of(), results -> read);
    head = parts.log().head();
  }

  private List<EntityWrite> map(Collection<?> items) {
    List<JsonNode> trees = items.stream().map(item -> Trees.of(parts.json(), item)).toList();
    List<EntityWrite> writes = new ArrayList<>();
    Stamp stamp = new Stamp(head, 0, false);
    for (CompiledResource resource : parts.rawWrites().mapping().resources(record.kind())) {
      parts.rawWrites().updated(resource, trees, stamp).writes().stream()
          .filter(EntityWrite.Upsert.class::isInstance)
          .forEach(writes::add);
    }
    return writes;
  }

  private ResyncRecord write(
      List<EntityWrite> writes,
      java.util.function.Function<List<EntityWrite.Result>, ResyncRecord> progress) {
    while (true) {
      CompletionStage<ResyncRecord> stage =
          parts
              .applier()
              .apply(
                  new Applier.Batch<>(
                      new Applier.Ticket(lane, System.nanoTime()),
                      writes,
                      Durability.REPEATABLE,
                      transaction -> Optional.empty(),
                      (transaction, results) -> settle(transaction, progress.apply(results))));
      try {
        return stage.toCompletableFuture().join();
      } catch (CompletionException e) {
        if (!(e.getCause() instanceof Applier.CatalogAway)) {
          throw e;
        }
        waitForCatalog();
      }
    }
  }

  private static ResyncRecord settle(StateTransaction transaction, ResyncRecord record) {
    transaction.resync(record);
    return record;
  }

  private ResyncRecord progressed(ResyncRecord before, List<EntityWrite.Result> results) {
    long written = 0;
    for (EntityWrite.Result result : results) {
      switch (result.outcome()) {
        case CREATED, UPDATED -> written++;
        case REFUSED ->
            LOG.atWarn()
                .addKeyValue("kind", before.kind())
                .addKeyValue("blueprint", result.write().ref().blueprint())
                .addKeyValue("identifier", result.write().ref().identifier())
                .addKeyValue("reason", result.detail())
                .log("The catalog refused an entity of a resync");
        case UNCHANGED, DELETED, ABSENT, SUPERSEDED -> {}
      }
    }
    return new ResyncRecord(
        before.id(),
        before.kind(),
        before.state(),
        before.startedAtMillis(),
        0,
        before.pages(),
        before.items(),
        before.written() + written,
        before.cursor(),
        "");
  }

  private static ResyncRecord progressed(ResyncRecord before, int items, String cursor) {
    return new ResyncRecord(
        before.id(),
        before.kind(),
        before.state(),
        before.startedAtMillis(),
        0,
        before.pages() + 1,
        before.items() + items,
        before.written(),
        cursor,
        "");
  }

  private static void waitForCatalog() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableFailure("The resync was stopped while the catalog was away.");
    }
  }
}
