package org.oceanframework.sqlite;

import java.time.InstantSource;
import org.oceanframework.sqlite.sql.SqlFailure;
import org.oceanframework.sqlite.sql.SqlSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The writer's sessions on both files, and the transaction that units use. For its thread.
final class WriterSessions implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WriterSessions.class);

  private final SqlSession state;
  private final SqlSession payload;
  private final Transaction transaction;
  private boolean full;

  WriterSessions(SqlSession state, SqlSession payload, InstantSource clock) {
    this.state = state;
    this.payload = payload;
    this.transaction = new Transaction(state, payload, clock);
  }

  Transaction transaction() {
    return transaction;
  }

  /// Whether the next commit is synced. Cannot change inside a transaction.
  void sync(boolean wanted) {
    if (wanted != full) {
      state.execute(wanted ? "pragma synchronous = full" : "pragma synchronous = normal");
      full = wanted;
    }
  }

  @Override
  public void close() {
    close(state);
    close(payload);
  }

  private static void close(SqlSession session) {
    try {
      session.close();
    } catch (SqlFailure e) {
      LOG.atWarn().addKeyValue("error", e.getMessage()).log("A connection did not close cleanly");
    }
  }
}
