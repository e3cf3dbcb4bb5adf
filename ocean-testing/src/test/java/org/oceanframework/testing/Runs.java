package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What a processor without idempotence noted over the lives of several processes.
final class Runs {
  private final List<Run> all = new ArrayList<>();

  private record Run(int life, long seq, String key, int size) {}

  static Runs read(Path file) throws IOException {
    Runs runs = new Runs();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split(" ", -1);
      runs.all.add(
          new Run(
              Integer.parseInt(parts[0]),
              Long.parseLong(parts[1]),
              parts[2],
              Integer.parseInt(parts[3])));
    }
    return runs;
  }

  int count() {
    return all.size();
  }

  /// Those whose delivery the log has: what was lost in the instant of a power cut may have run.
  Runs keptIn(LoggedThings logged) {
    Runs kept = new Runs();
    all.stream().filter(run -> logged.has(run.seq(), run.key(), run.size())).forEach(kept.all::add);
    return kept;
  }

  /// By key, the sizes of its deliveries by sequence: what the catalog must have seen.
  Map<String, NavigableMap<Long, Integer>> model() {
    Map<String, NavigableMap<Long, Integer>> model = new HashMap<>();
    all.forEach(
        run -> model.computeIfAbsent(run.key(), _ -> new TreeMap<>()).put(run.seq(), run.size()));
    return model;
  }

  /// A delivery runs once in the life of a process: each further run costs a kill.
  void assertOnePerLife() {
    Map<String, Integer> counts = new HashMap<>();
    all.forEach(run ->
        counts.merge("life %d, delivery %d".formatted(run.life(), run.seq()), 1, Integer::sum));
    counts.values().removeIf(count -> count == 1);
    assertThat(counts).as("deliveries that ran more than once in a life").isEmpty();
  }

  /// In a life the deliveries of a key run in the order in which they arrived: what arrived later
  /// runs later for the first time, and for the last.
  void assertInOrder() {
    Map<String, LinkedHashSet<Long>> first = new HashMap<>();
    Map<String, LinkedHashSet<Long>> last = new HashMap<>();
    for (Run run : all) {
      String lane = "life %d, key %s".formatted(run.life(), run.key());
      first.computeIfAbsent(lane, _ -> new LinkedHashSet<>()).add(run.seq());
      last.computeIfAbsent(lane, _ -> new LinkedHashSet<>()).addLast(run.seq());
    }
    first.forEach((lane, seqs) -> assertThat(List.copyOf(seqs)).as("first, " + lane).isSorted());
    last.forEach((lane, seqs) -> assertThat(List.copyOf(seqs)).as("last, " + lane).isSorted());
    model()
        .forEach((key, sizes) ->
            assertThat(new ArrayList<>(sizes.values()))
                .as("sizes of %s as they arrived", key)
                .isSorted());
  }
}
