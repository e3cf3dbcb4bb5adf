package org.oceanframework.jq.api;

/// A text that is no jq program: a syntax error or an unknown name.
public final class JqSyntaxException extends JqException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  /// A problem at a place.
  ///
  /// @param problem one clause, without the place
  /// @param line from 1
  /// @param column from 1, in characters
  public JqSyntaxException(String problem, int line, int column) {
    super("%s at line %d, column %d".formatted(problem, line, column), true);
    this.line = line;
    this.column = column;
  }

  /// The line, from 1.
  public int line() {
    return line;
  }

  /// The column, from 1.
  public int column() {
    return column;
  }
}
