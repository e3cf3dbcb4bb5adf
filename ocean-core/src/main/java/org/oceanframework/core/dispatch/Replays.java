package org.oceanframework.core.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.oceanframework.core.catalog.EntityChange;
import org.oceanframework.core.dispatch.Outcome.UnitFailure;
import org.oceanframework.core.log.DeliveryId;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.KeptPayload;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.core.state.StateStore.Durability;
import org.oceanframework.core.state.StateTransaction;

/// Makes final deliveries run again on a person's request: under their ids, in order per key,
/// through the present mapping, with their history. Thread-safe.
///
/// A replay's writes carry the delivery's original sequence as their order mark, so what is newer
/// stays; `force` overrides that. It has all of the retry policy's patience anew.
public final class Replays {
  private final Parts parts;
  private final Duration timeLimit;
  private final Consumer<Input> inputs;

  Replays(Parts parts, Duration timeLimit, Consumer<Input> inputs) {
    this.parts = parts;
    this.timeLimit = timeLimit;
    this.inputs = inputs;
  }

  /// What became of a request.
  ///
  /// @param seqs deliveries that run again, as far as they had not been asked to already
  /// @param refused the others, each with why
  public record Replayed(List<Long> seqs, List<Refused> refused) {
    public Replayed {
      seqs = List.copyOf(seqs);
      refused = List.copyOf(refused);
    }
  }

  /// A delivery that does not run again.
  public record Refused(long seq, String reason) {}

  /// What a replay would do.
  ///
  /// @param note why nothing would be written; may be empty
  /// @param failures of units, each with its reason
  /// @param changes of entities, in order
  public record Preview(
      long seq,
      String note,
      List<String> failures,
      List<String> warnings,
      List<EntityChange> changes) {
    public Preview {
      failures = List.copyOf(failures);
      warnings = List.copyOf(warnings);
      changes = List.copyOf(changes);
    }
  }

  /// Makes these run again. They are open rows, durably, when this returns.
  ///
  /// @param seqs in any order; a few hundred at a time, since they are one transaction
  public Replayed replay(List<Long> seqs, boolean force) {
    List<Refused> refused = new ArrayList<>();
    List<Long> runnable = new ArrayList<>();
    for (long seq : seqs.stream().sorted().distinct().toList()) {
      Found found = find(seq);
      switch (found) {
        case Found.No no -> refused.add(new Refused(seq, no.reason()));
        case Found.Yes _ -> runnable.add(seq);
      }
    }
    List<OpenDelivery> rows =
        runnable.isEmpty()
            ? List.of()
            : parts
                .store()
                .writeAndWait(
                    Durability.DURABLE, transaction -> reopen(transaction, runnable, force));
    rows.forEach(row -> inputs.accept(new Input.Reopened(row)));
    return new Replayed(rows.stream().map(row -> row.entry().seq()).toList(), refused);
  }

  private static List<OpenDelivery> reopen(
      StateTransaction transaction, List<Long> seqs, boolean force) {
    List<OpenDelivery> rows = new ArrayList<>();
    for (long seq : seqs) {
      // Somebody else may have asked in between: then it is no longer final.
      transaction
          .finalDelivery(seq)
          .ifPresent(ended -> rows.add(reopen(transaction, ended, force)));
    }
    return rows;
  }

  /// Turns the final row into an open one.
  static OpenDelivery reopen(StateTransaction transaction, FinalDelivery ended, boolean force) {
    OpenDelivery row =
        new OpenDelivery(
            ended.entry(),
            DeliveryState.QUEUED,
            0,
            ended.attempts(),
            0,
            "",
            "runs again by request; it was " + ended.state().label(),
            true,
            force);
    transaction.open(row);
    return row;
  }

  /// Runs processors and mapping on a delivery, and shows what its writes would do; nothing is
  /// changed. Blocks for as long as an attempt may take.
  ///
  /// @throws IllegalArgumentException saying why it cannot be replayed
  public Preview preview(long seq, boolean force) {
    return switch (find(seq)) {
      case Found.No no -> throw new IllegalArgumentException(no.reason());
      case Found.Yes yes -> preview(yes, force);
    };
  }

  private Preview preview(Found.Yes found, boolean force) {
    Outcome outcome = attempt(found, force);
    return new Preview(
        found.delivery().entry().seq(),
        outcome.writes().isEmpty() && outcome.failures().isEmpty() ? outcome.note() : "",
        outcome.failures().stream().map(Replays::words).toList(),
        outcome.warnings(),
        parts.applier().preview(outcome.writes()));
  }

  private static String words(UnitFailure failure) {
    return failure.unit() + ": " + Settling.describe(failure.failure());
  }

  private Outcome attempt(Found.Yes found, boolean force) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .name("ocean-preview-" + found.delivery().entry().seq())
            .start(() -> {
              try {
                outcome.complete(
                    parts
                        .runner()
                        .run(found.delivery().entry(), found.record(), _ -> false, force));
              } catch (Throwable e) { // an Error of a processor must not leave the caller waiting
                outcome.completeExceptionally(e);
              }
            });
    try {
      return outcome.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      return Outcome.failed("attempt", e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      thread.interrupt();
      return Outcome.failed("attempt", e);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return Outcome.failed("attempt", e);
    }
  }

  /// Whether a delivery can be replayed.
  private sealed interface Found {
    record Yes(FinalDelivery delivery, DeliveryRecord record) implements Found {}

    record No(String reason) implements Found {}
  }

  private Found find(long seq) {
    String id = DeliveryId.of(parts.log().name(), seq);
    Optional<FinalDelivery> ended = parts.store().read(reader -> reader.finalDelivery(seq));
    if (ended.isEmpty()) {
      return parts
          .store()
          .read(reader -> reader.openDelivery(seq))
          .map(row -> new Found.No(id + " is not final: it is " + row.state().label()))
          .orElseGet(() -> new Found.No(unknown(seq, id)));
    }
    Optional<DeliveryRecord> record =
        parts
            .log()
            .read(ended.get().entry().position())
            .or(() -> parts.store().read(reader -> reader.payload(seq)).map(KeptPayload::record));
    return record.isPresent()
        ? new Found.Yes(ended.get(), record.get())
        : new Found.No(
            "headers and body of %s are no longer kept: it was received %s, and its segment of the event log was deleted since"
                .formatted(
                    id, java.time.Instant.ofEpochMilli(ended.get().entry().receivedAtMillis())));
  }

  private String unknown(long seq, String id) {
    return seq > 0 && seq <= parts.log().head()
        ? id + " is not final, or so long ago that nothing is known of it any more"
        : "there is no delivery " + id;
  }
}
