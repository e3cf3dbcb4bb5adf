package org.oceanframework.core.apply;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.state.StateStore;
import org.oceanframework.core.state.StateTransaction;

/// Takes writes to the catalog under the order rule, and commits with them what the caller has to
/// say about them.
///
/// Two shapes: with a transactional catalog the writes and the caller's marks are one transaction;
/// with a remote one the writes come first, then marks and caller's marks in one transaction, so a
/// crash between repeats the writes and changes nothing newer.
public interface Applier extends AutoCloseable {

  /// Queues writes, in order with all earlier ones of the same lane.
  ///
  /// @param lane writes of one lane are never reordered; after one failed, those behind it are
  ///   bounced
  /// @param writes may be empty (then only `settle` runs)
  /// @param durability of the commit
  /// @param settle runs in the commit's transaction with the result of each write, in order
  /// @return completes after the commit with what `settle` returned; with {@link CatalogAway} when
  ///   the catalog cannot be reached (nothing was written or it will converge by repeating); with
  ///   another exception when these writes failed on their own
  <T> CompletionStage<T> apply(
      String lane,
      List<EntityWrite> writes,
      StateStore.Durability durability,
      BiFunction<StateTransaction, List<EntityWrite.Result>, T> settle);

  /// Whether the catalog can be reached.
  boolean probe();

  @Override
  void close();

  /// The catalog cannot be reached: no attempt is burnt.
  final class CatalogAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CatalogAway(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
