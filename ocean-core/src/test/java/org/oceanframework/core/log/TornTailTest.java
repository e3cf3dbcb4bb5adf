package org.oceanframework.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.core.log.Deliveries.append;
import static org.oceanframework.core.log.Deliveries.delivery;
import static org.oceanframework.core.log.Deliveries.sourceIds;
import static org.oceanframework.core.log.Deliveries.together;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// A write that was cut short by a crash: what was acknowledged before it stays, an append comes
/// back whole or not at all, and the log goes on.
class TornTailTest {

  private static final List<String> BEFORE = List.of("a", "b1", "b2", "c");
  private static final List<String> UNIT = List.of("d1", "d2", "d3");

  @TempDir private Path directory;
  private Path segment;
  private byte[] whole;
  private int lastGroup;

  @BeforeAll
  static void thousands_of_cuts_are_not_logged() {
    logger().setLevel(Level.ERROR);
  }

  @AfterAll
  static void log_again() {
    logger().setLevel(null);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(SegmentLog.class);
  }

  @BeforeEach
  void write_a_segment_of_several_groups() throws IOException {
    try (EventLog log = open("original")) {
      append(log, "a");
      log.append(together("b1", "b2"));
      append(log, "c");
      lastGroup = (int) Files.size(onlySegment("original"));
      log.append(List.of(delivery("d1", 200), delivery("d2", 10), delivery("d3", 700)));
    }
    segment = onlySegment("original");
    whole = Files.readAllBytes(segment);
  }

  private SegmentLog open(String name) throws IOException {
    // Small groups: a buffer of the usual size for each of thousands of openings would add up.
    LogOptions usual = LogOptions.at(directory.resolve(name));
    return SegmentLog.open(usual.withGroups(8_192, 100), new FaultyFiles().withoutSyncs());
  }

  private Path onlySegment(String name) throws IOException {
    try (var files = Files.list(directory.resolve(name))) {
      return files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
    }
  }

  /// Opens a log whose only segment holds these bytes, appends, and opens it once more.
  private void assertRecovers(String name, byte[] found, List<String> expected) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(name));
    Files.write(folder.resolve(segment.getFileName()), found);
    try (EventLog log = open(name)) {
      assertThat(sourceIds(log)).as(name).isEqualTo(expected);
      assertThat(append(log, "next").seq()).isEqualTo(expected.size() + 1L);
    }
    List<String> all = new ArrayList<>(expected);
    all.add("next");
    try (EventLog log = open(name)) {
      assertThat(sourceIds(log)).as(name + ", opened again").isEqualTo(all);
      assertThat(log.read(log.find(all.size()).orElseThrow().position())).isPresent();
    }
  }

  private static List<String> beforeAnd(List<String> more) {
    List<String> all = new ArrayList<>(BEFORE);
    all.addAll(more);
    return all;
  }

  @Test
  void every_length_of_the_last_group_leaves_all_or_nothing_of_it() throws IOException {
    for (int length = lastGroup; length < whole.length; length++) {
      assertRecovers("cut-" + length, Arrays.copyOf(whole, length), BEFORE);
    }
    assertRecovers("uncut", whole, beforeAnd(UNIT));
  }

  @Test
  void every_sector_of_the_last_group_may_be_garbage_or_never_written() throws IOException {
    Random random = new Random(42);
    for (int sector = lastGroup / 512; sector * 512 < whole.length; sector++) {
      int from = Math.max(lastGroup, sector * 512);
      int to = Math.min(whole.length, (sector + 1) * 512);
      byte[] garbage = whole.clone();
      byte[] noise = new byte[to - from];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, garbage, from, noise.length);
      assertRecovers("garbage-" + sector, garbage, BEFORE);
      byte[] zeros = whole.clone();
      Arrays.fill(zeros, from, to, (byte) 0);
      assertRecovers("zeros-" + sector, zeros, BEFORE);
    }
  }

  @Test
  void every_single_flipped_bit_of_the_last_group_is_noticed() throws IOException {
    for (int at = lastGroup; at < whole.length; at += 13) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << (at % 8));
      assertRecovers("flip-" + at, flipped, BEFORE);
    }
  }

  @Test
  void bytes_of_an_earlier_life_behind_the_tear_are_no_records() throws IOException {
    byte[] repeated = Arrays.copyOf(whole, lastGroup + lastGroup);
    System.arraycopy(whole, 0, repeated, lastGroup, lastGroup);
    assertRecovers("same segment again", repeated, BEFORE);

    byte[] other = segmentOfAnotherLog();
    byte[] spliced = Arrays.copyOf(whole, lastGroup + other.length);
    System.arraycopy(other, 0, spliced, lastGroup, other.length);
    assertRecovers("another log's", spliced, BEFORE);
  }

  /// Its records have the segment id and the sequences that would follow here.
  private byte[] segmentOfAnotherLog() throws IOException {
    try (EventLog log = open("other")) {
      for (int i = 0; i < BEFORE.size(); i++) {
        append(log, "x" + i);
      }
      int size = (int) Files.size(onlySegment("other"));
      append(log, "stale");
      byte[] bytes = Files.readAllBytes(onlySegment("other"));
      return Arrays.copyOfRange(bytes, size, bytes.length);
    }
  }

  @Test
  void the_first_append_may_be_torn_or_nothing_written_at_all() throws IOException {
    for (int length : new int[] {0, 1, 3, 4, 40, 41, 100}) {
      assertRecovers("first-" + length, Arrays.copyOf(whole, length), List.of());
    }
  }

  @Test
  void a_tail_of_garbage_is_cut_off() throws IOException {
    byte[] longer = Arrays.copyOf(whole, whole.length + 100_000);
    new Random(7).nextBytes(longer);
    System.arraycopy(whole, 0, longer, 0, whole.length);
    assertRecovers("noise", longer, beforeAnd(UNIT));
    byte[] zeros = Arrays.copyOf(whole, whole.length + 100_000);
    assertRecovers("zeros", zeros, beforeAnd(UNIT));
  }

  @Test
  void the_check_may_begin_at_a_cursor_in_the_middle() throws IOException {
    Position cursor;
    try (EventLog log = open("original")) {
      cursor = log.find(4).orElseThrow().position();
    }
    Files.write(segment, Arrays.copyOf(whole, whole.length - 1));
    try (EventLog log =
        SegmentLog.open(
            LogOptions.at(directory.resolve("original")).with(new LogOptions.Start(cursor, 3)))) {
      assertThat(sourceIds(log)).isEqualTo(BEFORE);
      assertThat(append(log, "next").seq()).isEqualTo(5);
    }
  }
}
