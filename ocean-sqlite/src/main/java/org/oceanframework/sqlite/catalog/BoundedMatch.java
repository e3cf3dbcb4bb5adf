package org.oceanframework.sqlite.catalog;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Finds a blueprint's pattern in a text with a bound on the work, since some patterns take forever
/// on some texts and this runs on the writer's thread.
final class BoundedMatch {

  private static final int MOST_STEPS = 1_000_000;

  private BoundedMatch() {}

  /// What is wrong with a text, to follow "must".
  static Optional<String> problem(String pattern, String text) {
    try {
      return Pattern.compile(pattern).matcher(new Counted(text, new int[1])).find()
          ? Optional.empty()
          : Optional.of("match the pattern " + pattern);
    } catch (PatternSyntaxException e) {
      return Optional.of("match the blueprint's pattern, which is no pattern: " + pattern);
    } catch (TooMuch e) {
      return Optional.of("match the pattern %s within %d steps".formatted(pattern, MOST_STEPS));
    }
  }

  private static final class Counted implements CharSequence {
    private final CharSequence text;
    private final int[] steps;

    Counted(CharSequence text, int[] steps) {
      this.text = text;
      this.steps = steps;
    }

    @Override
    public char charAt(int index) {
      if (++steps[0] > MOST_STEPS) {
        throw new TooMuch();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return new Counted(text.subSequence(from, to), steps);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuch() {
      super("too many steps", null, false, false);
    }
  }
}
