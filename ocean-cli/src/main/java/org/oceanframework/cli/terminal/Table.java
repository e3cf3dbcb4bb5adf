package org.oceanframework.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/// Rows under a heading, in columns as wide as their longest text. Not thread-safe.
public final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /// A table with these headings.
  public Table(String... headings) {
    rows.add(List.of(headings));
  }

  /// Adds a row with a text per heading.
  public void add(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException("a row has as many cells as the table has headings");
    }
    rows.add(List.of(cells));
  }

  /// Its lines, without blanks at their ends.
  public List<String> lines() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      line.append(i == 0 ? "" : GAP).append(cell).repeat(' ', widths[i] - length(cell));
    }
    return line.toString().stripTrailing();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
