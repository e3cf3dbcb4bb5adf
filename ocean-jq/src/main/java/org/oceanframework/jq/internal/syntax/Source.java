package org.oceanframework.jq.internal.syntax;

import org.oceanframework.jq.api.JqSyntaxException;

/// A text and its places.
public record Source(String text) {

  /// An exception that names the place.
  public JqSyntaxException problem(String problem, int at) {
    int start = text.lastIndexOf('\n', at - 1) + 1;
    return new JqSyntaxException(problem, line(at), Math.min(at, text.length()) - start + 1);
  }

  /// The line of a place, from 1.
  public int line(int at) {
    int line = 1;
    for (int i = 0; i < at && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }
}
