package org.oceanframework.jq.internal.compile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds what somebody may have meant by a misspelt name.
final class Nearest {

  private Nearest() {}

  /// The known name that is nearest to a wrong one, if one is near.
  static Optional<String> to(String wrong, Collection<String> known) {
    int most = Math.max(1, name(wrong).length() / 3);
    return known.stream()
        .filter(candidate -> distance(name(wrong), name(candidate)) <= most)
        .min(
            Comparator.<String>comparingInt(candidate -> distance(wrong, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String name(String nameAndArity) {
    int slash = nameAndArity.indexOf('/');
    return slash < 0 ? nameAndArity : nameAndArity.substring(0, slash);
  }

  /// How many characters have to be put in, taken out or exchanged.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
