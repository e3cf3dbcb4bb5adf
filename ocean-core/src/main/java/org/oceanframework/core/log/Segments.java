package org.oceanframework.core.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The segments that are there, in order. Thread-safe: readers take an unchanging list; the few who
/// change it (the writer, retention) exclude each other.
final class Segments {

  private volatile List<Segment> list;

  private Segments(List<Segment> list) {
    this.list = list;
  }

  static Segments in(Path directory) throws IOException {
    List<Segment> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Segment.of(file, Files.size(file)).ifPresent(found::add);
      }
    }
    found.sort(Comparator.comparingInt(Segment::id));
    return new Segments(List.copyOf(found));
  }

  List<Segment> all() {
    return list;
  }

  Optional<Segment> withId(int id) {
    return list.stream().filter(s -> s.id() == id).findFirst();
  }

  /// The first sequence of the segment behind this one: where this one ends.
  long firstSeqBehind(Segment segment) {
    for (Segment other : list) {
      if (other.id() > segment.id()) {
        return other.firstSeq();
      }
    }
    return Long.MAX_VALUE;
  }

  synchronized void add(Segment segment) {
    List<Segment> next = new ArrayList<>(list);
    next.add(segment);
    list = List.copyOf(next);
  }

  /// Notes where the segment's records end.
  synchronized void end(Segment segment, long bytes) {
    list = list.stream().map(s -> s.id() == segment.id() ? s.ending(bytes) : s).toList();
  }

  synchronized void remove(Segment segment) {
    list = list.stream().filter(s -> s.id() != segment.id()).toList();
  }
}
