package org.oceanframework.core.state;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// The kinds whose resync was asked for and has not begun, as the store remembers them across
/// restarts: by people, by the schedule, and by deliveries in the transaction that makes them
/// final.
public final class RequestedResyncs {
  private static final String NAME = "resync.requested";

  private RequestedResyncs() {}

  /// What is asked for.
  public static NavigableSet<String> read(StateReader reader) {
    return kinds(reader.memory(NAME));
  }

  /// Asks for more.
  public static void add(StateTransaction transaction, Collection<String> kinds) {
    NavigableSet<String> all = kinds(transaction.memory(NAME));
    all.addAll(kinds);
    write(transaction, all);
  }

  /// These begin now.
  public static void remove(StateTransaction transaction, Collection<String> kinds) {
    NavigableSet<String> left = kinds(transaction.memory(NAME));
    left.removeAll(kinds);
    write(transaction, left);
  }

  private static NavigableSet<String> kinds(Optional<String> text) {
    NavigableSet<String> kinds = new TreeSet<>();
    text.ifPresent(lines -> lines.lines().filter(line -> !line.isEmpty()).forEach(kinds::add));
    return kinds;
  }

  private static void write(StateTransaction transaction, NavigableSet<String> kinds) {
    transaction.remember(NAME, String.join("\n", kinds));
  }
}
