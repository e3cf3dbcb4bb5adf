package org.oceanframework.benchmarks;

/// Reads the id out of `{"status":"accepted","id":"…"}`, without a parser to spare the machine.
final class Ids {
  private static final String FIELD = "\"id\":\"";

  private Ids() {}

  static String of(String answer) {
    int start = answer.indexOf(FIELD);
    if (start < 0) {
      throw new IllegalArgumentException("A 202 without an id: " + answer);
    }
    int from = start + FIELD.length();
    return answer.substring(from, answer.indexOf('"', from));
  }
}
