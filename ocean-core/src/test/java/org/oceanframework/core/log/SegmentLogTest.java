package org.oceanframework.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oceanframework.core.log.Deliveries.append;
import static org.oceanframework.core.log.Deliveries.delivery;
import static org.oceanframework.core.log.Deliveries.seqs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded log keeps the contract, over several segments too.
class SegmentLogTest extends EventLogContract {

  @TempDir private Path directory;

  @Override
  EventLog open() throws IOException {
    return SegmentLog.open(LogOptions.at(directory.resolve("log")).withSegmentBytes(20_000));
  }

  @Test
  void segments_are_rolled_and_read_as_one_log() throws IOException {
    try (EventLog log = open()) {
      for (int i = 1; i <= 200; i++) {
        append(log, "d" + i);
      }
      assertThat(log.status().segments()).isGreaterThan(3);
      assertThat(log.status().bytes()).isEqualTo(sizeOfSegments());
      assertThat(seqs(log)).isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
      for (long seq = 1; seq <= 200; seq += 7) {
        assertThat(log.find(seq).orElseThrow().sourceId()).isEqualTo("d" + seq);
      }
    }
    try (EventLog log = open()) {
      assertThat(seqs(log)).isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
    }
  }

  private long sizeOfSegments() throws IOException {
    try (var files = Files.list(directory.resolve("log"))) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  @Test
  void an_append_larger_than_the_buffer_is_refused_for_good() throws IOException {
    try (EventLog log =
        SegmentLog.open(LogOptions.at(directory.resolve("log")).withBufferBytes(10_000))) {
      assertThatThrownBy(() -> log.append(List.of(delivery("big", 10_000))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("bufferBytes");
      append(log, "small");
    }
  }

  @Test
  void an_ordering_key_that_no_head_can_hold_is_refused() throws IOException {
    DeliveryRecord delivery =
        new DeliveryRecord(0, "/hook", "", "k".repeat(200_000), "", "", List.of(), new byte[0]);
    try (EventLog log = open()) {
      assertThatThrownBy(() -> log.append(List.of(delivery)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("/hook")
          .hasMessageContaining("shorter ordering key");
    }
  }

  @Test
  void a_closed_log_refuses_appends_and_reads() throws IOException {
    EventLog log = open();
    Position position = append(log, "one").position();
    log.close();
    assertThatThrownBy(() -> append(log, "two")).isInstanceOf(LogUnavailableException.class);
    assertThatThrownBy(() -> log.read(position)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_sequence_the_state_store_knows_is_never_given_again() throws IOException {
    Position cursor = new Position((7L << 32) | 500);
    try (EventLog log =
        SegmentLog.open(
            LogOptions.at(directory.resolve("log")).with(new LogOptions.Start(cursor, 41)))) {
      LogEntry entry = append(log, "after the files were lost");
      assertThat(entry.seq()).isEqualTo(42);
      assertThat(log.scan(cursor, 10).entries()).containsExactly(entry);
    }
  }
}
