package org.oceanframework.sqlite.sql;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// A statement failed. Says whether the engine did, or only the statement.
public final class SqlFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final SQLiteErrorCode code;

  SqlFailure(SQLException cause) {
    super(cause.getMessage(), cause);
    this.code =
        cause instanceof SQLiteException e ? e.getResultCode() : SQLiteErrorCode.SQLITE_MISUSE;
  }

  /// Whether the transaction cannot go on, whatever statement comes next: busy, disk full, I/O
  /// error, damaged or closed file. Otherwise the statement itself was wrong, such as a value that
  /// is too large.
  public boolean engine() {
    return switch (primary()) {
      case SQLITE_ERROR,
          SQLITE_CONSTRAINT,
          SQLITE_MISMATCH,
          SQLITE_TOOBIG,
          SQLITE_RANGE,
          SQLITE_NOTFOUND ->
          false;
      default -> true;
    };
  }

  /// Whether another connection held the lock: the connection is as good as before.
  public boolean busy() {
    return primary() == SQLiteErrorCode.SQLITE_BUSY || primary() == SQLiteErrorCode.SQLITE_LOCKED;
  }

  /// Whether the statement was ended from outside.
  public boolean interrupted() {
    return primary() == SQLiteErrorCode.SQLITE_INTERRUPT;
  }

  // Extended codes carry the primary one in their low byte.
  private SQLiteErrorCode primary() {
    return SQLiteErrorCode.getErrorCode(code.code & 0xff);
  }
}
