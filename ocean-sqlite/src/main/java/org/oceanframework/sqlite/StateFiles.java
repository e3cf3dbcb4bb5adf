package org.oceanframework.sqlite;

import java.nio.file.Path;
import java.time.InstantSource;
import org.oceanframework.sqlite.sql.SqlFile;
import org.oceanframework.sqlite.sql.SqlSession;
import org.sqlite.SQLiteConfig.SynchronousMode;

/// The two files in the data folder, `state.db` and `payload.db`, and how each thread opens them.
final class StateFiles {

  private static final int WRITER_CACHE_KB = 32 << 10;
  private static final int READER_CACHE_KB = 8 << 10;
  private static final int SMALL_CACHE_KB = 1 << 10;
  private static final int PAGE_SIZE = 4096;

  // The newest migration of each; SchemaTest compares them with the folders.
  static final int STATE_VERSION = 1;
  static final int PAYLOAD_VERSION = 1;

  private final Path folder;
  private final SqlFile state;
  private final SqlFile payload;
  private final long mostPages;

  StateFiles(Path folder, SqliteOptions options) {
    this.folder = folder;
    this.state =
        new SqlFile(folder.resolve("state.db"), "db/sqlite", STATE_VERSION, options.busyTimeout());
    this.payload =
        new SqlFile(
            folder.resolve("payload.db"),
            "db/sqlite-payload",
            PAYLOAD_VERSION,
            options.busyTimeout());
    this.mostPages = options.mostStateBytes() / PAGE_SIZE;
  }

  Path folder() {
    return folder;
  }

  void migrate() {
    state.migrate();
    payload.migrate();
  }

  /// What the writer's thread needs; to be called on it.
  WriterSessions writer(InstantSource clock) {
    SqlSession session = state.writer(SynchronousMode.NORMAL, WRITER_CACHE_KB);
    try {
      session.execute("pragma max_page_count = " + mostPages);
      return new WriterSessions(
          session, payload.writer(SynchronousMode.FULL, SMALL_CACHE_KB), clock);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  SqlSession reader() {
    return state.reader(READER_CACHE_KB);
  }

  SqlSession payloadReader() {
    return payload.reader(SMALL_CACHE_KB);
  }

  /// A session that checkpoints; it never writes.
  SqlSession checkpointer() {
    return state.writer(SynchronousMode.NORMAL, SMALL_CACHE_KB);
  }
}
