package org.oceanframework.core.apply;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.oceanframework.core.catalog.EntityChange;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.state.StateStore;
import org.oceanframework.core.state.StateTransaction;

/// Takes writes to the catalog under the order rule, and commits with them what the caller has to
/// say about them. Thread-safe.
///
/// Two shapes: with a transactional catalog the writes and the caller's records are one
/// transaction; with a remote one the writes come first, then marks and the caller's records in one
/// transaction, so a crash between them repeats the writes and changes nothing newer.
public interface Applier extends AutoCloseable {

  /// Queues a batch behind all earlier ones of its lane and returns at once.
  ///
  /// @return completes after the commit with what `guard` or `settle` returned; with {@link
  ///   CatalogAway} when the catalog cannot be reached; with {@link Bounced} when one before it on
  ///   its lane failed; with another exception when this batch failed on its own
  <T> CompletionStage<T> apply(Batch<T> batch);

  /// What these writes would do to the catalog as it is; nothing is written.
  ///
  /// @throws CatalogAway when it cannot be asked
  List<EntityChange> preview(List<EntityWrite> writes);

  /// Whether the catalog can be reached.
  boolean probe();

  @Override
  void close();

  /// Writes that belong together.
  ///
  /// @param lane whose order they keep
  /// @param writes may be empty
  /// @param durability of the commit
  /// @param guard runs first; when it returns something, nothing is written and that is the result
  /// @param settle runs in the commit's transaction with the result of each write, in order
  record Batch<T>(
      Ticket lane,
      List<EntityWrite> writes,
      StateStore.Durability durability,
      Function<StateTransaction, Optional<T>> guard,
      BiFunction<StateTransaction, List<EntityWrite.Result>, T> settle) {
    public Batch {
      writes = List.copyOf(writes);
    }
  }

  /// A place in a lane.
  ///
  /// @param lane writes of one lane are never reordered
  /// @param generation after a batch failed on its own, batches of its lane with the same or a
  ///   smaller generation bounce
  record Ticket(Object lane, long generation) {
    /// For writers whose batches are independent of each other.
    public static Ticket alone() {
      return new Ticket(new Object(), 0);
    }
  }

  /// The catalog cannot be reached: no attempt is burnt.
  final class CatalogAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CatalogAway(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// A batch before this one on its lane failed on its own; nothing of this one was written.
  final class Bounced extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Bounced() {
      super("a batch before this one on its lane failed", null, false, false);
    }
  }
}
