package org.oceanframework.core.document;

/// A place in a file.
///
/// @param file the name as people know it
/// @param line from 1
/// @param column from 1
public record Place(String file, int line, int column) {

  /// `file:line:column`, as compilers write it.
  @Override
  public String toString() {
    return "%s:%d:%d".formatted(file, line, column);
  }
}
