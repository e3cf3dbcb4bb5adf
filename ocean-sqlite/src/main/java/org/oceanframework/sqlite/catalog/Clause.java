package org.oceanframework.sqlite.catalog;

import java.util.ArrayList;
import java.util.List;

/// A condition in SQL and the values to bind. Nothing of a query's text ever becomes SQL.
record Clause(String sql, List<Object> values) {

  static final Clause ALL = of("1");
  static final Clause NONE = of("0");

  Clause {
    values = List.copyOf(values);
  }

  static Clause of(String sql, Object... values) {
    return new Clause(sql, List.of(values));
  }

  /// Whatever does not fit, also when there is nothing to compare.
  Clause not() {
    return new Clause("not coalesce((" + sql + "), 0)", values);
  }

  static Clause all(List<Clause> clauses) {
    return clauses.isEmpty() ? ALL : joined(clauses, " and ");
  }

  static Clause any(List<Clause> clauses) {
    return clauses.isEmpty() ? NONE : joined(clauses, " or ");
  }

  // As a balanced tree: SQLite parses a plain list of n conditions n deep, and refuses 1,000.
  private static Clause joined(List<Clause> clauses, String with) {
    if (clauses.size() == 1) {
      return clauses.getFirst();
    }
    int half = clauses.size() / 2;
    Clause left = joined(clauses.subList(0, half), with);
    Clause right = joined(clauses.subList(half, clauses.size()), with);
    List<Object> values = new ArrayList<>(left.values());
    values.addAll(right.values());
    return new Clause("(" + left.sql() + with + right.sql() + ")", values);
  }
}
