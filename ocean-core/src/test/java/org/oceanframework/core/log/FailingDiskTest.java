package org.oceanframework.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.oceanframework.core.log.Deliveries.append;
import static org.oceanframework.core.log.Deliveries.delivery;
import static org.oceanframework.core.log.Deliveries.seqs;
import static org.oceanframework.core.log.Deliveries.sourceIds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oceanframework.core.log.FaultyFiles.Fault;

/// Nothing is acknowledged that is not durable, and a mended disk is used again.
class FailingDiskTest {

  @TempDir private Path directory;
  private final FaultyFiles files = new FaultyFiles();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private SegmentLog log;

  @BeforeEach
  void open() throws IOException {
    log = SegmentLog.open(options(), files);
    files.forcesBegun.set(0);
    files.forcesDone.set(0);
  }

  @AfterEach
  void close() {
    log.close();
  }

  private LogOptions options() {
    return LogOptions.at(directory).withClock(now::get).withBufferBytes(100_000);
  }

  private void reopen() throws IOException {
    log.close();
    log = SegmentLog.open(options(), files);
  }

  private void later() {
    now.updateAndGet(instant -> instant.plusSeconds(1));
  }

  private void assertRefused(String sourceId) {
    assertThatThrownBy(() -> append(log, sourceId))
        .isInstanceOf(LogUnavailableException.class)
        .extracting(e -> ((LogUnavailableException) e).retryAfter())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void an_append_is_acknowledged_only_after_the_sync_returned() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    files.holdForces(release);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        AutoCloseable _ = release::countDown) {
      Future<LogEntry> appended = threads.submit(() -> append(log, "one"));
      await().until(() -> files.forcesBegun.get() == 1);
      assertThat(appended.isDone()).isFalse();
      assertThat(log.head()).isZero();
      assertThat(seqs(log)).isEmpty();
      release.countDown();
      assertThat(appended.get().seq()).isEqualTo(1);
      assertThat(files.forcesDone.get()).isEqualTo(1);
    }
  }

  @Test
  void what_came_during_a_sync_shares_the_next_one() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    files.holdForces(release);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        AutoCloseable _ = release::countDown) {
      threads.execute(() -> append(log, "first"));
      await().until(() -> files.forcesBegun.get() == 1);
      List<Future<LogEntry>> others = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String sourceId = "d" + i;
        others.add(threads.submit(() -> append(log, sourceId)));
      }
      await().until(() -> others.stream().noneMatch(Future::isDone));
      release.countDown();
      for (Future<LogEntry> other : others) {
        other.get();
      }
    }
    assertThat(files.forcesDone.get()).isLessThan(20);
  }

  @Test
  void a_full_buffer_refuses_at_once() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    files.holdForces(release);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        AutoCloseable _ = release::countDown) {
      Future<?> large = threads.submit(() -> log.append(List.of(delivery("large", 90_000))));
      await().until(() -> files.forcesBegun.get() == 1);
      assertThatThrownBy(() -> log.append(List.of(delivery("too much", 20_000))))
          .isInstanceOf(LogUnavailableException.class)
          .hasMessageContaining("wait for the disk");
      release.countDown();
      large.get();
    }
    log.append(List.of(delivery("now", 20_000)));
    assertThat(sourceIds(log)).containsExactly("large", "now");
  }

  @ParameterizedTest
  @EnumSource(names = {"WRITE", "FULL", "FORCE"})
  void a_failed_group_is_refused_and_never_comes_back(Fault fault) throws IOException {
    append(log, "before");
    files.failAt(fault);

    assertRefused("failed");

    assertThat(log.status().failure().orElseThrow()).contains("on purpose");
    files.failAt(Fault.NONE);
    assertRefused("too early to try again");
    assertThat(sourceIds(log)).containsExactly("before");
    later();
    assertThat(append(log, "after").seq()).isEqualTo(2);
    assertThat(log.status().failure()).isEmpty();
    assertThat(sourceIds(log)).containsExactly("before", "after");
    reopen();
    append(log, "last");
    assertThat(sourceIds(log)).containsExactly("before", "after", "last");
    assertThat(seqs(log)).containsExactly(1L, 2L, 3L);
  }

  @ParameterizedTest
  @EnumSource(names = {"WRITE", "FULL", "FORCE", "OPEN", "FOLDER"})
  void the_very_first_append_may_fail(Fault fault) throws IOException {
    files.failAt(fault);
    assertRefused("failed");
    files.failAt(Fault.NONE);
    later();
    assertThat(append(log, "one").seq()).isEqualTo(1);
    reopen();
    assertThat(sourceIds(log)).containsExactly("one");
  }

  @ParameterizedTest
  @EnumSource(names = {"WRITE", "FULL", "FORCE", "OPEN", "FOLDER"})
  void a_disk_that_stays_broken_is_tried_again_and_again(Fault fault) throws IOException {
    append(log, "before");
    files.failAt(Fault.FORCE);
    assertRefused("failed");
    files.failAt(fault);
    for (int i = 0; i < 5; i++) {
      later();
      assertRefused("still failing " + i);
    }
    files.failAt(Fault.NONE);
    later();
    append(log, "after");
    assertThat(sourceIds(log)).containsExactly("before", "after");
    reopen();
    assertThat(sourceIds(log)).containsExactly("before", "after");
    assertThat(seqs(log)).containsExactly(1L, 2L);
  }

  @Test
  void everything_that_waits_is_refused_with_the_group_that_failed() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    files.holdForces(release);
    files.failAt(Fault.FORCE);
    List<Future<LogEntry>> appends = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        AutoCloseable _ = release::countDown) {
      for (int i = 0; i < 50; i++) {
        String sourceId = "d" + i;
        appends.add(threads.submit(() -> append(log, sourceId)));
      }
      await().until(() -> files.forcesBegun.get() == 1);
      release.countDown();
    }
    assertThat(appends)
        .allSatisfy(append ->
            assertThat(append.exceptionNow()).isInstanceOf(LogUnavailableException.class));
    assertThat(files.forcesBegun.get()).isEqualTo(1);
    assertThat(seqs(log)).isEmpty();
  }

  @Test
  void a_process_that_dies_after_a_failed_sync_may_keep_what_was_written_whole()
      throws IOException {
    append(log, "before");
    files.failAt(Fault.FORCE);
    assertRefused("written, not acknowledged");
    files.failAt(Fault.NONE);

    reopen();

    assertThat(sourceIds(log)).containsExactly("before", "written, not acknowledged");
    append(log, "after");
    assertThat(seqs(log)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void what_was_refused_stays_away_even_when_it_could_not_be_cut_off() throws IOException {
    append(log, "before");
    files.failAt(Fault.FORCE);
    assertRefused("failed");
    files.failAt(Fault.NONE);
    Path segment = segments().getFirst();
    byte[] uncut = Files.readAllBytes(segment);
    later();
    append(log, "after");
    Files.write(segment, uncut);

    assertThat(sourceIds(log)).containsExactly("before", "after");
    reopen();
    assertThat(sourceIds(log)).containsExactly("before", "after");
    assertThat(log.find(2).orElseThrow().sourceId()).isEqualTo("after");
  }

  private List<Path> segments() throws IOException {
    try (var listed = Files.list(directory)) {
      return listed.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
  }

  @Test
  void appends_are_refused_before_the_disk_is_full() throws IOException {
    append(log, "before");
    files.usable(options().space().minimumFreeBytes() + 100);
    assertThatThrownBy(() -> append(log, "one"))
        .isInstanceOf(LogUnavailableException.class)
        .hasMessageContaining("nearly full");
    assertThat(log.status().failure()).isPresent();
    files.usable(Long.MAX_VALUE);
    later();
    assertThat(append(log, "two").seq()).isEqualTo(2);
    assertThat(log.status().segments()).isEqualTo(1);
  }

  @Test
  void the_status_says_that_the_disk_is_nearly_full_before_an_append_finds_out() {
    files.usable(options().space().minimumFreeBytes() - 1);

    assertThat(log.status().failure())
        .hasValueSatisfying(
            why -> assertThat(why).contains("nearly full").contains("MINIMUM_FREE"));
    files.usable(options().space().minimumFreeBytes());
    assertThat(log.status().failure()).isEmpty();
  }

  @Test
  void asking_for_the_status_finds_the_disk_mended_without_an_append() {
    files.failAt(Fault.FORCE);
    assertRefused("failed");
    files.failAt(Fault.NONE);
    later();
    await().until(() -> log.status().failure().isEmpty());
    append(log, "one");
    assertThat(sourceIds(log)).containsExactly("one");
  }

  @Test
  void a_roll_that_fails_is_an_error_like_any_other() throws IOException {
    log.close();
    log = SegmentLog.open(options().withSegmentBytes(1), files);
    append(log, "one");
    files.failAt(Fault.FOLDER);
    assertRefused("failed");
    files.failAt(Fault.NONE);
    later();
    append(log, "two");
    assertThat(sourceIds(log)).containsExactly("one", "two");
  }
}
