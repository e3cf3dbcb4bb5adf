package org.oceanframework.sqlite.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.oceanframework.core.state.StateUnavailableException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/// One SQLite file in WAL mode: brings its schema up to date and opens sessions on it.
///
/// @param path of the file
/// @param migrations where its schema's versions lie on the class path
/// @param version the newest of them, which the file's `user_version` says when it is up to date
/// @param busyTimeout how long a session waits for another's lock
public record SqlFile(Path path, String migrations, int version, Duration busyTimeout) {

  // Pages of 4 KB: entities are about 1 KB and are touched at random, so larger pages only make
  // the WAL larger. Checkpoints are the checkpointer's; the automatic one is the net below it.
  private static final int PAGE_SIZE = 4096;
  private static final int AUTO_CHECKPOINT_PAGES = 50_000;
  private static final int KEEP_WAL_BYTES = 64 << 20;

  /// Loads SQLite's library and the driver's classes, without a file.
  public static void preload() {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite::memory:");
    try (Connection connection = source.getConnection()) {
      connection.isValid(1);
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  /// Creates the file or brings its schema up to date.
  ///
  /// Flyway is asked only when the file does not say that it is up to date: on a start it costs
  /// more than all else that is done with the file.
  ///
  /// @throws StateUnavailableException when it cannot be opened, or was written by a newer version
  public void migrate() {
    try (SqlSession session = open(config(SynchronousMode.FULL))) {
      if (version(session) != version) {
        runMigrations();
        session.execute("pragma user_version = " + version);
      }
    } catch (SqlFailure e) {
      throw unusable(e);
    }
  }

  private static int version(SqlSession session) {
    return session.first("pragma user_version", row -> row.getInt(1)).orElse(0);
  }

  private void runMigrations() {
    SQLiteDataSource source = new SQLiteDataSource(config(SynchronousMode.FULL));
    source.setUrl(url());
    try {
      Flyway.configure(SqlFile.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:" + migrations)
          .ignoreMigrationPatterns(new String[0])
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw unusable(e);
    }
  }

  private StateUnavailableException unusable(RuntimeException cause) {
    return new StateUnavailableException(
        ("The state file %s cannot be used: %s. If it was written by a newer version, start that"
                + " version; else look at the disk and at the file's permissions.")
            .formatted(path, cause.getMessage()),
        cause);
  }

  /// The session that writes, in transactions that its user begins and ends by statements.
  ///
  /// @param cacheKilobytes of its page cache
  public SqlSession writer(SynchronousMode synchronous, int cacheKilobytes) {
    SQLiteConfig config = config(synchronous);
    config.setCacheSize(-cacheKilobytes);
    SqlSession session = open(config);
    session.endDriverTransactions();
    return session;
  }

  /// A session that cannot write.
  public SqlSession reader(int cacheKilobytes) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout((int) busyTimeout.toMillis());
    config.setCacheSize(-cacheKilobytes);
    config.setTempStore(TempStore.MEMORY);
    return open(config);
  }

  private SQLiteConfig config(SynchronousMode synchronous) {
    SQLiteConfig config = new SQLiteConfig();
    config.setPageSize(PAGE_SIZE);
    config.setJournalMode(JournalMode.WAL);
    config.setWalAutocheckpoint(AUTO_CHECKPOINT_PAGES);
    config.setJournalSizeLimit(KEEP_WAL_BYTES);
    config.setSynchronous(synchronous);
    config.setTempStore(TempStore.MEMORY);
    config.setBusyTimeout((int) busyTimeout.toMillis());
    // Otherwise the driver asks for the new key after every insert, with a statement of its own.
    config.setGetGeneratedKeys(false);
    return config;
  }

  private SqlSession open(SQLiteConfig config) {
    try {
      return new SqlSession(config.createConnection(url()));
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  private String url() {
    return "jdbc:sqlite:" + path.toAbsolutePath();
  }
}
