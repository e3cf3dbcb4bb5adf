package org.oceanframework.sqlite.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// One connection with its prepared statements. For one thread at a time.
///
/// Statements are kept prepared by their text, the 256 used last; texts that depend on a request go
/// through {@link #listOnce}. Values are bound, never part of a text. Transactions are begun and
/// ended by statements of the caller's.
public final class SqlSession implements AutoCloseable {

  private static final int MOST_STATEMENTS = 256;
  private static final int STEPS_BETWEEN_ASKING = 5_000;

  private final Connection connection;
  private final LinkedHashMap<String, PreparedStatement> statements =
      new LinkedHashMap<>(64, 0.75f, true);
  private Optional<SqlFailure> engineFailure = Optional.empty();
  private BooleanSupplier stop = () -> false;

  public SqlSession(Connection connection) {
    this.connection = connection;
  }

  /// Tells the driver to leave transactions alone. In its auto-commit mode it tries to begin one
  /// after every change, to find out whether there is one (`DB.ensureAutoCommit` of sqlite-jdbc).
  void endDriverTransactions() {
    try {
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw failure(e);
    }
    execute("commit"); // it began one at once
  }

  /// Runs a statement without a result.
  ///
  /// @return how many rows it changed
  public int update(String sql, @Nullable Object... values) {
    try {
      PreparedStatement statement = prepared(sql);
      bind(statement, values);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /// Inserts a row of a table with an integer key.
  ///
  /// @return the key it got
  public long insert(String sql, @Nullable Object... values) {
    update(sql, values);
    return first("select last_insert_rowid()", row -> row.getLong(1)).orElseThrow();
  }

  /// All rows of a query.
  public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) {
    try {
      return rows(prepared(sql), reader, values);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /// All rows of a query whose text will not come again.
  public <T> List<T> listOnce(String sql, RowReader<T> reader, @Nullable Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return rows(statement, reader, values);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /// The first row of a query.
  public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) {
    try {
      PreparedStatement statement = prepared(sql);
      bind(statement, values);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? Optional.of(reader.read(result)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /// Whether a query has a row.
  public boolean any(String sql, @Nullable Object... values) {
    return first(sql, row -> true, values).isPresent();
  }

  /// Runs a statement that is no part of a unit's work, such as a pragma.
  public void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /// The failure after which the transaction cannot go on, also when somebody caught it.
  public Optional<SqlFailure> engineFailure() {
    return engineFailure;
  }

  /// Rolls back whatever is open; a failure of that is of no interest, since the transaction that
  /// it would end is gone already.
  public void abandon() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("rollback");
    } catch (SQLException e) {
      // SQLite ends the transaction itself on most engine failures: then there is none to end.
    }
    engineFailure = Optional.empty();
  }

  /// Ends statements as soon as `stop` says so: it is asked before each one, and by SQLite every
  /// few thousand steps of one.
  public void stopWhen(BooleanSupplier stop) {
    this.stop = stop;
    try {
      ProgressHandler.setHandler(
          connection,
          STEPS_BETWEEN_ASKING,
          new ProgressHandler() {
            @Override
            protected int progress() {
              return stop.getAsBoolean() ? 1 : 0;
            }
          });
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    try {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
      connection.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    // The engine may have ended the transaction: what ran now would commit by itself.
    if (engineFailure.isPresent()) {
      throw engineFailure.get();
    }
    if (stop.getAsBoolean()) {
      throw new SQLiteException("stopped", SQLiteErrorCode.SQLITE_INTERRUPT);
    }
    PreparedStatement known = statements.get(sql);
    if (known != null) {
      return known;
    }
    PreparedStatement made = connection.prepareStatement(sql);
    statements.put(sql, made);
    if (statements.size() > MOST_STATEMENTS) {
      Map.Entry<String, PreparedStatement> eldest = statements.pollFirstEntry();
      eldest.getValue().close();
    }
    return made;
  }

  private static <T> List<T> rows(
      PreparedStatement statement, RowReader<T> reader, @Nullable Object[] values)
      throws SQLException {
    bind(statement, values);
    List<T> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(reader.read(result));
      }
    }
    return rows;
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case null -> statement.setNull(i + 1, java.sql.Types.NULL);
        case String text -> statement.setString(i + 1, text);
        case Long number -> statement.setLong(i + 1, number);
        case Integer number -> statement.setInt(i + 1, number);
        case Double number -> statement.setDouble(i + 1, number);
        case Boolean flag -> statement.setInt(i + 1, flag ? 1 : 0);
        case byte[] bytes -> statement.setBytes(i + 1, bytes);
        case Object other ->
            throw new IllegalArgumentException("no column holds a " + other.getClass());
      }
    }
  }

  private SqlFailure failure(SQLException e) {
    SqlFailure failure = new SqlFailure(e);
    if (failure.engine()) {
      engineFailure = Optional.of(failure);
    }
    return failure;
  }
}
