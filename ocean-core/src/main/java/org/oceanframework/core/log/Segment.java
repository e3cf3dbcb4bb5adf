package org.oceanframework.core.log;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One file of the log. Its name holds its id and the first sequence it may hold, and that name is
/// on disk before its first record is: so a sequence at or above it, found in an older file, is not
/// part of the log. It was written once, never acknowledged, and given to another delivery since.
///
/// @param id from 1, growing
/// @param firstSeq the first sequence it may hold
/// @param path where it lies
/// @param bytes where its records end; of no meaning while it is the one being written
record Segment(int id, long firstSeq, Path path, long bytes) {

  private static final Pattern NAME = Pattern.compile("(\\d{10})-(\\d{19})\\.log");

  static Segment named(Path directory, int id, long firstSeq) {
    return new Segment(
        id, firstSeq, directory.resolve("%010d-%019d.log".formatted(id, firstSeq)), 0);
  }

  /// The segment of an existing file; empty when the file is none.
  static Optional<Segment> of(Path file, long bytes) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches()
        ? Optional.of(
            new Segment(
                Integer.parseInt(name.group(1)), Long.parseLong(name.group(2)), file, bytes))
        : Optional.empty();
  }

  Segment ending(long at) {
    return new Segment(id, firstSeq, path, at);
  }

  Position at(long offset) {
    return new Position(((long) id << 32) | offset);
  }

  static int idOf(Position position) {
    return (int) (position.value() >>> 32);
  }

  static long offsetOf(Position position) {
    return position.value() & 0xFFFF_FFFFL;
  }
}
