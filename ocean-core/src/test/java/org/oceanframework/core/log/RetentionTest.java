package org.oceanframework.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.core.log.Deliveries.append;
import static org.oceanframework.core.log.Deliveries.seqs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Old segments go, oldest first, and only when all in them is final.
class RetentionTest {

  private static final long NO_LIMIT = Long.MAX_VALUE;

  @TempDir private Path directory;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final List<LogEntry> entries = new ArrayList<>();
  private SegmentLog log;
  private Position end;

  @BeforeEach
  void one_segment_per_delivery() throws IOException {
    open(Duration.ofDays(7), NO_LIMIT);
    for (int i = 1; i <= 5; i++) {
      entries.add(append(log, "d" + i));
    }
    end = log.scan(entries.getLast().position(), 1).next();
  }

  private void open(Duration age, long bytes) throws IOException {
    log =
        SegmentLog.open(
            LogOptions.at(directory)
                .withSegmentBytes(1)
                .withClock(now::get)
                .with(new LogOptions.Space(age, bytes, 0)));
  }

  @AfterEach
  void close() {
    log.close();
  }

  private Position at(int seq) {
    return entries.get(seq - 1).position();
  }

  @Test
  void nothing_goes_that_is_young_and_not_too_much() {
    log.retain(end);
    assertThat(seqs(log)).hasSize(5);
  }

  @Test
  void old_segments_below_the_position_go() {
    now.updateAndGet(instant -> instant.plus(Duration.ofDays(8)));
    log.retain(at(3));
    assertThat(seqs(log)).containsExactly(3L, 4L, 5L);
    assertThat(log.status().oldestSeq()).isEqualTo(3);
    assertThat(log.status().segments()).isEqualTo(3);
    assertThat(log.read(at(1))).isEmpty();
    assertThat(log.find(1)).isEmpty();
    assertThat(log.read(at(3))).isPresent();
    assertThat(log.scan(at(1), 1).entries()).extracting(LogEntry::seq).containsExactly(3L);
  }

  @Test
  void a_segment_with_an_open_delivery_stays_and_so_do_those_behind_it() {
    now.updateAndGet(instant -> instant.plus(Duration.ofDays(8)));
    log.retain(at(1));
    assertThat(seqs(log)).hasSize(5);
  }

  @Test
  void the_segment_being_written_never_goes_and_keeps_the_sequence() throws IOException {
    now.updateAndGet(instant -> instant.plus(Duration.ofDays(8)));
    log.retain(end);
    assertThat(seqs(log)).containsExactly(5L);
    log.close();
    open(Duration.ofDays(7), NO_LIMIT);
    log.retain(end);
    assertThat(log.head()).isEqualTo(5);
    assertThat(append(log, "d6").seq()).isEqualTo(6);
  }

  @Test
  void the_oldest_go_until_the_rest_is_small_enough() throws IOException {
    long one = log.status().bytes() / 5;
    log.close();
    open(Duration.ofDays(7), 3 * one + one / 2);
    log.retain(end);
    assertThat(seqs(log)).containsExactly(3L, 4L, 5L);
    assertThat(log.status().bytes()).isEqualTo(3 * one);
  }
}
