package org.oceanframework.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oceanframework.core.log.Deliveries.append;
import static org.oceanframework.core.log.Deliveries.sourceIds;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.core.log.FaultyFiles.Fault;

/// A disk that fails in every way it can, while many append and are interrupted, as the log's own
/// thread is, under a clock that goes forward and back: each append ends, and is in the log if and
/// only if it was acknowledged.
class RandomFaultsTest {
  private static final int APPENDERS = 12;
  private static final int APPENDS = 150;

  @TempDir private Path directory;
  private final FaultyFiles files = new FaultyFiles();
  private final AtomicLong millis = new AtomicLong(1_800_000_000_000L);
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void failures_on_purpose_are_not_logged() {
    logger().setLevel(Level.OFF);
  }

  @AfterAll
  static void log_again() {
    logger().setLevel(null);
  }

  private static Logger logger() {
    return (Logger) org.slf4j.LoggerFactory.getLogger(SegmentLog.class);
  }

  private SegmentLog open() throws IOException {
    return SegmentLog.open(
        LogOptions.at(directory)
            .withClock(() -> Instant.ofEpochMilli(millis.get()))
            .withSegmentBytes(20_000),
        files);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  @Timeout(60)
  void what_is_acknowledged_is_kept_and_what_is_refused_stays_away(long seed) throws Exception {
    try (SegmentLog log = open()) {
      List<Thread> appenders = new ArrayList<>();
      for (int i = 0; i < APPENDERS; i++) {
        String name = "a" + i + "/";
        appenders.add(Thread.ofVirtual().start(() -> appendMany(log, name)));
      }
      disturb(new Random(seed), appenders);
      files.failAt(Fault.NONE);
      for (Thread appender : appenders) {
        appender.join();
      }
      assertThat(acknowledged).isNotEmpty();
      assertThat(refused).isNotEmpty();
      assertThat(acknowledged.size() + refused.size()).isEqualTo(APPENDERS * APPENDS);
      assertThat(sourceIds(log)).containsExactlyInAnyOrderElementsOf(acknowledged);
    }
    try (SegmentLog log = open()) {
      millis.addAndGet(10_000);
      append(log, "last");
      acknowledged.add("last");
      assertThat(sourceIds(log)).containsAll(acknowledged).doesNotHaveDuplicates();
    }
  }

  private void disturb(Random random, List<Thread> appenders) throws InterruptedException {
    Fault[] faults = Fault.values();
    while (appenders.stream().anyMatch(Thread::isAlive)) {
      files.failAt(random.nextInt(3) == 0 ? faults[random.nextInt(faults.length)] : Fault.NONE);
      millis.addAndGet(random.nextInt(4) == 0 ? -random.nextInt(3_000) : random.nextInt(4_000));
      appenders.get(random.nextInt(appenders.size())).interrupt();
      if (random.nextInt(50) == 0) {
        writer().interrupt();
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  private static Thread writer() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("ocean-log-writer"))
        .findFirst()
        .orElseThrow();
  }

  private void appendMany(EventLog log, String name) {
    for (int i = 0; i < APPENDS; i++) {
      try {
        append(log, name + i);
        acknowledged.add(name + i);
      } catch (LogUnavailableException e) {
        refused.add(name + i);
        LockSupport.parkNanos(500_000); // else the rest is refused at once
      }
    }
  }
}
