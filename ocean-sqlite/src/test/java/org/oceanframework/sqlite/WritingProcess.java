package org.oceanframework.sqlite;

import static org.oceanframework.sqlite.contract.Samples.blueprint;
import static org.oceanframework.sqlite.contract.Samples.entity;
import static org.oceanframework.sqlite.contract.Samples.entry;
import static org.oceanframework.sqlite.contract.Samples.finished;
import static org.oceanframework.sqlite.contract.Samples.upsert;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.StateStore.Durability;

/// A process that finishes deliveries until it is killed, and prints each sequence when its commit
/// was acknowledged.
final class WritingProcess {

  private static final int PRODUCERS = 16;

  private WritingProcess() {}

  /// The folder, and the first sequence.
  public static void main(String[] arguments) {
    AtomicLong next = new AtomicLong(Long.parseLong(arguments[1]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (SqliteStateStore store =
            SqliteStateStore.open(Path.of(arguments[0]), InstantSource.system());
        var producers = Executors.newVirtualThreadPerTaskExecutor()) {
      store.writeAndWait(
          Durability.DURABLE,
          transaction ->
              transaction.catalog().putBlueprint(blueprint("service", "{}", "[]", "{}"), 1));
      for (int i = 0; i < PRODUCERS; i++) {
        producers.execute(() -> {
          while (true) {
            long seq = next.getAndIncrement();
            finish(store, seq);
            out.println(seq + ".");
          }
        });
      }
    }
  }

  private static void finish(SqliteStateStore store, long seq) {
    store.writeAndWait(
        seq % 10 == 0 ? Durability.DURABLE : Durability.REPEATABLE,
        transaction -> {
          transaction.catalog().upsert(upsert(entity("service", "s" + seq, "{}", "{}")), seq);
          transaction.finish(finished(entry(seq, "k", "id-" + seq), DeliveryState.APPLIED));
          return "";
        });
  }
}
