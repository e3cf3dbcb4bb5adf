package org.oceanframework.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.oceanframework.core.log.Deliveries.append;
import static org.oceanframework.core.log.Deliveries.seqs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Bytes that changed after they were acknowledged: said loudly, never read past in their segment,
/// and no harm to the segments behind.
class DamageTest {

  @TempDir private Path directory;
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final List<LogEntry> entries = new ArrayList<>();

  @BeforeEach
  void write_three_segments_of_four() throws IOException {
    logged.start();
    logger().addAppender(logged);
    for (int s = 0; s < 3; s++) {
      try (EventLog log = open(Position.START, 0)) {
        for (int i = 0; i < 4; i++) {
          entries.add(append(log, "s" + s + "d" + i));
        }
      }
    }
  }

  @AfterEach
  void stop() {
    logger().detachAppender(logged);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(SegmentLog.class);
  }

  /// Older segments are checked at once, not when the start is over.
  private SegmentLog open(Position from, long seq) throws IOException {
    LogOptions options = LogOptions.at(directory).with(new LogOptions.Start(from, seq));
    return SegmentLog.open(options, new DiskFiles());
  }

  private Path segment(int index) throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList().get(index);
    }
  }

  /// Changes a byte of the delivery with this sequence, counted from its start or, when negative,
  /// from its end.
  private void damage(int seq, int offset) throws IOException {
    Path file = segment((seq - 1) / 4);
    byte[] bytes = Files.readAllBytes(file);
    int start = (int) Segment.offsetOf(entries.get(seq - 1).position());
    int end = seq % 4 == 0 ? bytes.length : (int) Segment.offsetOf(entries.get(seq).position());
    bytes[offset >= 0 ? start + offset : end + offset] ^= 0x10;
    Files.write(file, bytes);
  }

  private List<String> errors() {
    return List.copyOf(logged.list).stream()
        .filter(event -> event.getLevel() == Level.ERROR)
        .map(event -> event.getKeyValuePairs().toString())
        .toList();
  }

  @Test
  void a_damaged_head_hides_the_rest_of_its_segment_only() throws IOException {
    damage(6, 20);
    try (EventLog log = open(Position.START, 0)) {
      assertThat(seqs(log)).containsExactly(1L, 2L, 3L, 4L, 5L, 9L, 10L, 11L, 12L);
      assertThat(append(log, "next").seq()).isEqualTo(13);
      assertThat(log.find(7)).isEmpty();
      assertThat(log.find(10)).isPresent();
    }
    assertThat(errors()).singleElement().asString().contains("0000000002-", "offset");
  }

  @Test
  void damage_below_the_cursor_is_found_by_whoever_scans_there() throws IOException {
    damage(6, 20);
    try (EventLog log = open(entries.get(9).position(), 9)) {
      assertThat(errors()).isEmpty();
      assertThat(seqs(log)).containsExactly(1L, 2L, 3L, 4L, 5L, 9L, 10L, 11L, 12L);
      assertThat(seqs(log)).hasSize(9);
    }
    assertThat(errors()).as("once").hasSize(1);
  }

  @Test
  void a_damaged_body_is_refused_when_it_is_read() throws IOException {
    damage(6, -5);
    try (EventLog log = open(Position.START, 0)) {
      assertThat(seqs(log)).hasSize(12);
      assertThat(log.read(entries.get(4).position())).isPresent();
      assertThatThrownBy(() -> log.read(entries.get(5).position()))
          .isInstanceOf(DamagedLogException.class)
          .hasMessageContaining("0000000002-")
          .hasMessageContaining("checksum");
      // A close would end the check, and a read only refuses.
      await().until(() -> !errors().isEmpty());
    }
    assertThat(errors()).hasSize(1);
  }

  @Test
  void a_segment_that_ends_early_is_damaged() throws IOException {
    Path file = segment(1);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(
        file, java.util.Arrays.copyOf(bytes, (int) Segment.offsetOf(entries.get(6).position())));
    try (EventLog log = open(Position.START, 0)) {
      assertThat(seqs(log)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 9L, 10L, 11L, 12L);
    }
    assertThat(errors()).singleElement().asString().contains("deliveries 7 to 8 are missing");
  }

  @Test
  void damage_below_the_cursor_in_the_last_segment_is_no_torn_end() throws IOException {
    damage(10, 20);
    try (EventLog log = open(entries.get(11).position(), 11)) {
      assertThat(log.head()).isEqualTo(12);
      assertThat(log.read(entries.get(11).position())).isPresent();
      assertThat(append(log, "next").seq()).isEqualTo(13);
      assertThat(seqs(log)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 13L);
    }
    assertThat(errors()).isNotEmpty();
  }

  @Test
  void a_position_behind_the_end_is_refused() throws IOException {
    try (EventLog log = open(Position.START, 0)) {
      Position end = log.scan(entries.get(11).position(), 1).next();
      assertThatThrownBy(() -> log.read(end)).isInstanceOf(DamagedLogException.class);
    }
  }
}
