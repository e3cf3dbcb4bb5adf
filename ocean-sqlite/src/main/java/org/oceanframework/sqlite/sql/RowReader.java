package org.oceanframework.sqlite.sql;

import java.sql.ResultSet;
import java.sql.SQLException;

/// Makes a value of the row that a result stands on.
@FunctionalInterface
public interface RowReader<T> {
  /// Reads it; columns count from 1.
  T read(ResultSet row) throws SQLException;
}
