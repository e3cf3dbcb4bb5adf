package org.oceanframework.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reasons to worry that parts of the runtime report, by their name. Thread-safe.
final class Degradations {
  private final Map<String, String> reasons = new TreeMap<>();

  synchronized void report(String part, String reason) {
    reasons.put(part, reason);
  }

  synchronized void clear(String part) {
    reasons.remove(part);
  }

  synchronized List<String> all() {
    return new ArrayList<>(reasons.values());
  }
}
