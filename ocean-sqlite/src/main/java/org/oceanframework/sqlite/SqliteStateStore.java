package org.oceanframework.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.oceanframework.core.state.StateStore;
import org.oceanframework.core.state.StateUnavailableException;
import org.oceanframework.sqlite.sql.SqlFailure;
import org.oceanframework.sqlite.sql.SqlFile;

/// The state store and the embedded catalog in one SQLite file of the data folder.
///
/// Thread-safe. All writing is done by one platform thread, in groups (see {@link #write}); stages
/// complete on another one; queries run on a few more. Callers may be virtual threads: none of them
/// ever runs SQLite itself. When 16,384 units wait, {@link #write} blocks. Closing commits what is
/// queued; later calls are refused with a {@link StateUnavailableException}.
public final class SqliteStateStore implements StateStore {

  private final Writer writer;
  private final Readers readers;
  private final Checkpointer checkpointer;
  private final Pruning pruning;

  private SqliteStateStore(StateFiles files, InstantSource clock, SqliteOptions options) {
    this.writer = new Writer(files, clock, options.mostQueued());
    this.readers = new Readers(files, clock, options);
    this.checkpointer = new Checkpointer(files, writer::commits, this::syncLast);
    this.pruning = new Pruning(this, options.retention());
  }

  /// Loads what every store needs, without opening one: the library and its driver.
  ///
  /// @throws SqlFailure when it cannot be loaded
  public static void preload() {
    SqlFile.preload();
  }

  /// Opens the store of a data folder with the defaults, and creates what is missing.
  ///
  /// @throws StateUnavailableException when the folder or a file cannot be used, or a newer version
  ///   wrote it
  public static SqliteStateStore open(Path folder, InstantSource clock) {
    return open(folder, clock, SqliteOptions.DEFAULTS);
  }

  /// Opens the store of a data folder, and creates what is missing.
  ///
  /// @throws StateUnavailableException when the folder or a file cannot be used, or a newer version
  ///   wrote it
  public static SqliteStateStore open(Path folder, InstantSource clock, SqliteOptions options) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StateUnavailableException(
          "The data folder %s cannot be made: %s. Choose another one, or mend its permissions."
              .formatted(folder, e.getMessage()),
          e);
    }
    StateFiles files = new StateFiles(folder, options);
    files.migrate();
    SqliteStateStore store = new SqliteStateStore(files, clock, options);
    store.writer.start();
    store.readers.start();
    store.checkpointer.start(options.checkpointEvery());
    return store;
  }

  @Override
  public <T> CompletionStage<T> write(Durability durability, Work<T> work) {
    return queue(durability, work);
  }

  @Override
  public <T> T writeAndWait(Durability durability, Work<T> work) {
    if (writer.isOwnThread()) {
      throw new IllegalStateException(
          "a thread of the state store must not wait for a commit; use write() and its stage");
    }
    return Stages.join(queue(durability, work));
  }

  @Override
  public <T> T read(Query<T> query) {
    return readers.read(query);
  }

  /// {@inheritDoc}
  ///
  /// One durable commit does it: it syncs the WAL with all earlier commits in it. Moving pages from
  /// there into the file goes on by itself, each second.
  @Override
  public void checkpoint() {
    writeAndWait(Durability.DURABLE, transaction -> "");
  }

  /// Removes what is older than its retention, in small units between those of others. Call it now
  /// and then, from one thread.
  ///
  /// @return what went; above all whether payloads went before their time
  public Pruned prune(InstantSource now) {
    return pruning.run(now.millis());
  }

  /// Why nothing can be committed now, as the last try said; empty when it went well.
  public Optional<String> failure() {
    return writer.failure();
  }

  @Override
  public void close() {
    checkpointer.close();
    readers.close();
    writer.close();
  }

  private void syncLast() {
    if (writer.hasUnsynced()) {
      checkpoint();
    }
  }

  private <T> CompletableFuture<T> queue(Durability durability, Work<T> work) {
    Unit<T> unit = new Unit<>(durability, work);
    try {
      writer.add(unit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      unit.failed(
          new StateUnavailableException("Interrupted while waiting for room in the queue.", e));
      unit.complete();
    }
    return unit.stage();
  }
}
