package org.oceanframework.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.core.log.Deliveries.delivery;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// The last group of a segment behind which the log went on: every prefix of it and every sector
/// that is not what was written. What lies before and in other segments is read, what is damaged is
/// refused, and nothing that was never appended is ever returned.
class OlderSegmentTest {
  private static final int SECTOR = 512;

  @TempDir private Path directory;
  private final List<LogEntry> entries = new ArrayList<>();
  private final List<DeliveryRecord> records = new ArrayList<>();
  private Path older;
  private byte[] whole;
  private int lastGroup;

  @BeforeAll
  static void damage_on_purpose_is_not_logged() {
    logger().setLevel(Level.OFF);
  }

  @AfterAll
  static void log_again() {
    logger().setLevel(null);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(SegmentLog.class);
  }

  private SegmentLog open() throws IOException {
    LogOptions small = LogOptions.at(directory).withGroups(8_192, 100);
    return SegmentLog.open(small, new FaultyFiles().withoutSyncs());
  }

  @BeforeEach
  void write_two_segments() throws IOException {
    try (EventLog log = open()) {
      add(log, delivery("a"));
      add(log, delivery("b"));
      lastGroup = (int) Files.size(segments().getFirst());
      add(log, delivery("c1", 200), delivery("c2", 10), delivery("c3", 1_500));
    }
    try (EventLog log = open()) { // each opening begins a segment
      add(log, delivery("d"));
      add(log, delivery("e"));
    }
    older = segments().getFirst();
    whole = Files.readAllBytes(older);
    assertThat(segments()).hasSize(2);
  }

  private void add(EventLog log, DeliveryRecord... deliveries) {
    records.addAll(List.of(deliveries));
    entries.addAll(log.append(List.of(deliveries)));
  }

  private List<Path> segments() throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
  }

  private void assertHonest(String what, byte[] bytes) throws IOException {
    Files.write(older, bytes);
    try (EventLog log = open()) {
      List<LogEntry> scanned = Deliveries.all(log);
      assertThat(entries).as(what).containsAll(scanned);
      assertThat(scanned)
          .as(what)
          .contains(entries.get(0), entries.get(1), entries.get(5), entries.get(6));
      boolean all = true;
      for (LogEntry entry : entries) {
        Optional<DeliveryRecord> read = read(log, entry);
        boolean mustBeThere = entry.seq() <= 2 || entry.seq() >= 6;
        assertThat(read.isPresent() || !mustBeThere).as("%s: %s", what, entry).isTrue();
        read.ifPresent(found ->
            assertThat(found.body()).as(what).isEqualTo(records.get((int) entry.seq() - 1).body()));
        all &= read.isPresent();
      }
      assertThat(all).as("%s is noticed", what).isEqualTo(Arrays.equals(bytes, whole));
      assertThat(log.head()).as(what).isEqualTo(7);
    }
    removeEmptySegments();
  }

  /// Each opening that appended nothing may leave a segment that is empty.
  private void removeEmptySegments() throws IOException {
    for (Path file : segments().subList(2, segments().size())) {
      Files.delete(file);
    }
  }

  private static Optional<DeliveryRecord> read(EventLog log, LogEntry entry) {
    try {
      return log.read(entry.position());
    } catch (DamagedLogException e) {
      return Optional.empty();
    }
  }

  @Test
  void every_prefix_of_the_last_group_is_noticed() throws IOException {
    for (int length = lastGroup; length <= whole.length; length++) {
      assertHonest("prefix of " + length, Arrays.copyOf(whole, length));
    }
  }

  @Test
  void every_sector_of_the_last_group_that_is_damaged_is_noticed() throws IOException {
    Random random = new Random(7);
    for (int sector = lastGroup / SECTOR; sector * SECTOR < whole.length; sector++) {
      int from = Math.max(lastGroup, sector * SECTOR);
      int to = Math.min(whole.length, (sector + 1) * SECTOR);
      byte[] zeros = whole.clone();
      Arrays.fill(zeros, from, to, (byte) 0);
      assertHonest("zeros in sector " + sector, zeros);
      byte[] noise = new byte[to - from];
      random.nextBytes(noise);
      byte[] garbage = whole.clone();
      System.arraycopy(noise, 0, garbage, from, noise.length);
      assertHonest("garbage in sector " + sector, garbage);
    }
  }
}
