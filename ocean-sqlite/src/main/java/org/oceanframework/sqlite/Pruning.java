package org.oceanframework.sqlite;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.oceanframework.core.state.StateStore;
import org.oceanframework.core.state.StateStore.Durability;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what is older than its retention, a few hundred rows per unit, so that no delivery waits
/// for it.
final class Pruning {

  private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);
  private static final int BATCH = 500;

  /// Payloads that one run looks at.
  private static final int MOST_PAYLOADS = 50_000;

  private final StateStore store;
  private final Retention retention;

  Pruning(StateStore store, Retention retention) {
    this.store = store;
    this.retention = retention;
  }

  Pruned run(long now) {
    long finalsBefore = now - retention.finals().toMillis();
    long idsBefore = now - retention.sourceIds().toMillis();
    long aged = all(transaction -> transaction.prune().ended(finalsBefore, BATCH));
    long surplus = store.read(reader -> ((Reader) reader).finalRows()) - retention.mostFinals();
    Pruned pruned =
        new Pruned(
            aged + atMost(surplus),
            all(transaction -> transaction.prune().sourceIds(idsBefore, BATCH)),
            all(transaction -> transaction.prune().tombstones(finalsBefore, BATCH)),
            payloads(transaction -> transaction.payloads().expired(now, MOST_PAYLOADS)),
            payloads(transaction ->
                transaction.payloads().surplus(retention.mostPayloadBytes(), MOST_PAYLOADS)));
    batch(transaction -> transaction.prune().resyncs(retention.mostResyncs()));
    warn(pruned);
    return pruned;
  }

  private long atMost(long surplus) {
    long gone = 0;
    while (gone < surplus) {
      int next = (int) Math.min(BATCH, surplus - gone);
      int batch = batch(transaction -> transaction.prune().oldest(next));
      if (batch == 0) {
        return gone;
      }
      gone += batch;
    }
    return gone;
  }

  /// Deletes payloads, but none of an open delivery: the log may have its body no more.
  private long payloads(Function<Transaction, List<Long>> candidates) {
    List<Long> all =
        store.writeAndWait(
            Durability.REPEATABLE, transaction -> candidates.apply((Transaction) transaction));
    long gone = 0;
    for (int from = 0; from < all.size(); from += BATCH) {
      List<Long> some = all.subList(from, Math.min(all.size(), from + BATCH));
      gone +=
          batch(transaction ->
              transaction
                  .payloads()
                  .delete(some.stream().filter(seq -> !isOpen(transaction, seq)).toList()));
    }
    return gone;
  }

  private static boolean isOpen(Transaction transaction, long seq) {
    return transaction.state(seq).filter(state -> !state.isFinal()).isPresent();
  }

  private long all(ToIntFunction<Transaction> work) {
    long gone = 0;
    int batch;
    do {
      batch = batch(work);
      gone += batch;
    } while (batch > 0);
    return gone;
  }

  private int batch(ToIntFunction<Transaction> work) {
    return store.writeAndWait(
        Durability.REPEATABLE, transaction -> work.applyAsInt((Transaction) transaction));
  }

  private void warn(Pruned pruned) {
    if (pruned.payloadsForSize() > 0) {
      LOG.atWarn()
          .addKeyValue("payloads", pruned.payloadsForSize())
          .addKeyValue("mostBytes", retention.mostPayloadBytes())
          .log(
              "Payloads of deliveries were deleted before their time, because all kept payloads"
                  + " together are larger than allowed; these deliveries cannot be replayed any"
                  + " more. Replay or discard dead letters sooner");
    }
  }
}
