package org.oceanframework.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.LogOptions;
import org.oceanframework.core.log.SegmentLog;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.core.state.StateStore.Durability;
import org.oceanframework.core.state.StateUnavailableException;
import org.oceanframework.sqlite.Retention;
import org.oceanframework.sqlite.SqliteOptions;
import org.oceanframework.sqlite.SqliteStateStore;

class MaintenanceTest {
  private static final Duration KEEP = Duration.ofDays(30);

  @TempDir private Path folder;
  private final Degradations degradations = new Degradations();
  private final TestClock clock = new TestClock();
  private SqliteStateStore store;
  private SegmentLog log;
  private Maintenance maintenance;

  @BeforeEach
  void open() throws IOException {
    SqliteOptions options =
        new SqliteOptions(
            1,
            100,
            Duration.ofSeconds(10),
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            1L << 40,
            Retention.DEFAULTS);
    store = SqliteStateStore.open(folder, clock, options);
    log =
        SegmentLog.open(
            LogOptions.at(folder.resolve("log")).withClock(clock).withSegmentBytes(4_000));
    maintenance = new Maintenance(store, log, new Maintenance.Plan(KEEP, degradations, clock));
  }

  @AfterEach
  void close() {
    log.close();
    store.close();
  }

  @Test
  void old_segments_behind_which_all_is_settled_go() {
    append(12);
    cursorBehind(12);
    maintenance.run();
    assertThat(log.status().oldestSeq()).as("too young").isEqualTo(1);

    clock.advance(Duration.ofDays(8));
    maintenance.run();

    assertThat(log.status().oldestSeq()).isGreaterThan(1);
    assertThat(log.status().segments()).isEqualTo(1);
  }

  @Test
  void what_lies_behind_the_cursor_stays_however_old() {
    append(12);
    cursorBehind(2);
    clock.advance(Duration.ofDays(8));

    maintenance.run();

    for (long seq = 3; seq <= 12; seq++) {
      assertThat(log.read(log.find(seq).orElseThrow().position())).isPresent();
    }
  }

  @Test
  void the_payload_of_an_open_delivery_is_kept_before_its_segment_goes() {
    List<LogEntry> entries = append(12);
    open(entries.get(1));
    cursorBehind(12);
    clock.advance(Duration.ofDays(8));

    maintenance.run();

    assertThat(log.find(2)).isEmpty();
    assertThat(body(2)).isEqualTo("body of 2");
    assertThat(hasPayload(3)).as("nobody needs it").isFalse();
  }

  @Test
  void a_payload_that_could_not_be_kept_holds_its_segment_and_is_kept_next_time() throws Exception {
    List<LogEntry> entries = append(12);
    open(entries.get(1));
    cursorBehind(12);
    clock.advance(Duration.ofDays(8));

    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("payload.db"));
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");
      assertThatThrownBy(() -> maintenance.run()).isInstanceOf(StateUnavailableException.class);
      statement.execute("rollback");
    }
    assertThat(log.find(2)).isPresent();
    maintenance.run();

    assertThat(log.find(2)).isEmpty();
    assertThat(body(2)).isEqualTo("body of 2");
  }

  @Test
  void many_open_deliveries_are_all_kept() {
    List<LogEntry> entries = append(450);
    entries.forEach(this::open);
    cursorBehind(450);

    maintenance.run();

    assertThat(body(1)).isEqualTo("body of 1");
    assertThat(body(200)).isEqualTo("body of 200");
    assertThat(body(450)).isEqualTo("body of 450");
  }

  private List<LogEntry> append(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> log.append(List.of(delivery("body of " + n))).getFirst())
        .toList();
  }

  private static DeliveryRecord delivery(String body) {
    return new DeliveryRecord(
        1_000,
        "/webhook",
        "push",
        "key",
        "",
        "test/0",
        List.of(Map.entry("x-filling", "x".repeat(1_000))),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private void cursorBehind(long seq) {
    Cursor cursor =
        new Cursor(
            seq,
            log.find(seq + 1)
                .map(LogEntry::position)
                .orElseGet(() -> log.scan(log.find(seq).orElseThrow().position(), 1).next()));
    store.writeAndWait(
        Durability.DURABLE,
        transaction -> {
          transaction.cursor(cursor);
          return cursor;
        });
  }

  private void open(LogEntry entry) {
    store.writeAndWait(
        Durability.REPEATABLE,
        transaction -> {
          transaction.open(
              new OpenDelivery(
                  entry, DeliveryState.RETRYING, 0, List.of(), 1, "", "waits", false, false));
          return entry;
        });
  }

  private boolean hasPayload(long seq) {
    return store.read(reader -> reader.payload(seq)).isPresent();
  }

  private String body(long seq) {
    return store
        .read(reader -> reader.payload(seq))
        .map(kept -> new String(kept.record().body(), StandardCharsets.UTF_8))
        .orElse("");
  }
}
