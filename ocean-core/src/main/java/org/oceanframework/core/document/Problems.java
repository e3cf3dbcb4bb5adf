package org.oceanframework.core.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.oceanframework.api.ConfigurationException;

/// Collects everything that is wrong, so that it can be told at once. Used by one thread.
public final class Problems {

  private static final int DISTANCE_MAX = 3;

  private final List<String> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /// Something that cannot stay.
  ///
  /// @param where a place, or the name of a variable
  public void error(Object where, String what) {
    errors.add("%s: %s".formatted(where, what));
  }

  /// Something that is probably not meant.
  public void warning(Object where, String what) {
    warnings.add("%s: %s".formatted(where, what));
  }

  /// Runs what may throw the problems of another file, and takes them over.
  public <T> Optional<T> collect(Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (ConfigurationException e) {
      errors.addAll(e.problems());
    } catch (Document.SyntaxException e) {
      errors.add(String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  /// Takes over warnings of another part.
  public void addWarnings(Collection<String> more) {
    warnings.addAll(more);
  }

  public List<String> errors() {
    return List.copyOf(errors);
  }

  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /// Ends with all errors, if there are any.
  public void throwErrors() {
    if (!errors.isEmpty()) {
      throw new ConfigurationException(errors);
    }
  }

  /// `; did you mean "…"?` when a known name is near, else nothing.
  public static String suggestion(String name, Collection<String> known) {
    return nearest(name, known).map(near -> "; did you mean \"%s\"?".formatted(near)).orElse("");
  }

  /// The known name with the fewest letters to change.
  public static Optional<String> nearest(String name, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .filter(
            near -> distance(name, near) <= Math.max(DISTANCE_MAX, name.length() / DISTANCE_MAX));
  }

  /// Levenshtein's distance, letters without their case.
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = same(left.charAt(i - 1), right.charAt(j - 1)) ? 0 : 1;
        int best = Math.min(diagonal + change, Math.min(row[j], row[j - 1]) + 1);
        diagonal = row[j];
        row[j] = best;
      }
    }
    return row[right.length()];
  }

  private static boolean same(char a, char b) {
    return Character.toLowerCase(a) == Character.toLowerCase(b);
  }
}
