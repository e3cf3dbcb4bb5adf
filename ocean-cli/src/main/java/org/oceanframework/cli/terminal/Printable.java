package org.oceanframework.cli.terminal;

/// Makes texts fit to be printed: what a sender put into a name must not move a terminal's cursor,
/// change its title or break a line.
public final class Printable {

  private Printable() {}

  /// The text on one line, with a mark for each control character.
  public static String line(String text) {
    return replaced(text, false);
  }

  /// The same, keeping line breaks.
  public static String block(String text) {
    return replaced(text, true);
  }

  /// The text on one line of at most so many characters; what is cut ends with `…`.
  public static String line(String text, int most) {
    String line = line(text);
    if (line.codePointCount(0, line.length()) <= most) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
  }

  private static String replaced(String text, boolean keepBreaks) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(shown(c, keepBreaks)));
    return clean.toString();
  }

  private static int shown(int c, boolean keepBreaks) {
    if (c == '\t' || (c == '\n' && keepBreaks)) {
      return c == '\t' ? ' ' : c;
    }
    int type = Character.getType(c);
    return type == Character.CONTROL || type == Character.FORMAT ? '\uFFFD' : c;
  }
}
