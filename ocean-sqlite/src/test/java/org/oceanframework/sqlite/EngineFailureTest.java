package org.oceanframework.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.core.state.StateStore.Durability;
import org.oceanframework.core.state.StateUnavailableException;

class EngineFailureTest {

  @TempDir private Path folder;

  @Test
  void a_full_disk_fails_the_group_and_the_writer_goes_on() {
    try (SqliteStateStore store = open(Duration.ofSeconds(5), 1 << 20)) {
      remember(store, "small", "before");
      CompletableFuture<String> swallowed =
          store
              .write(
                  Durability.REPEATABLE,
                  transaction -> {
                    transaction.remember("small", "lost");
                    try {
                      transaction.remember("large", "x".repeat(4 << 20));
                    } catch (RuntimeException e) {
                      transaction.remember("swallowed", "nothing may come of this");
                    }
                    return "";
                  })
              .toCompletableFuture();

      assertThatThrownBy(swallowed::join).hasCauseInstanceOf(StateUnavailableException.class);
      assertThat(memory(store, "small")).contains("before");
      assertThat(memory(store, "swallowed")).isEmpty();
      remember(store, "small", "after");
      assertThat(memory(store, "small")).contains("after");
    }
  }

  @Test
  void a_lock_of_another_process_fails_the_group_until_it_is_gone() throws SQLException {
    try (SqliteStateStore store = open(Duration.ofMillis(100), 1L << 40)) {
      remember(store, "a", "1");
      try (Connection other = connect("state.db");
          Statement statement = other.createStatement()) {
        statement.execute("begin immediate");
        assertThatThrownBy(() -> remember(store, "a", "2"))
            .isInstanceOf(StateUnavailableException.class)
            .hasMessageContaining("Nothing of them was kept");
        assertThat(store.failure().orElseThrow()).contains("SQLITE_BUSY");
        statement.execute("rollback");
      }
      remember(store, "a", "3");
      assertThat(store.failure()).isEmpty();
      assertThat(memory(store, "a")).contains("3");
    }
  }

  @Test
  void an_interrupt_fails_no_unit_that_there_is_room_for() {
    try (SqliteStateStore store = open(Duration.ofSeconds(5), 1L << 40)) {
      Thread.currentThread().interrupt();

      remember(store, "a", "1");

      assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
      assertThat(memory(store, "a")).contains("1");
    }
  }

  @Test
  void a_file_of_a_newer_version_is_refused() throws SQLException {
    open(Duration.ofSeconds(1), 1L << 40).close();
    try (Connection other = connect("state.db");
        Statement statement = other.createStatement()) {
      statement.execute(
          """
          insert into flyway_schema_history select installed_rank + 1, '99', 'later', type,
            'V99__later.sql', checksum, installed_by, installed_on, execution_time, success
          from flyway_schema_history where version = '1'\
          """);
      statement.execute("pragma user_version = 99");
    }

    assertThatThrownBy(() -> open(Duration.ofSeconds(1), 1L << 40))
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining("newer version");
  }

  private SqliteStateStore open(Duration busyTimeout, long mostBytes) {
    return SqliteStateStore.open(
        folder,
        InstantSource.system(),
        new SqliteOptions(
            1,
            100,
            Duration.ofSeconds(10),
            busyTimeout,
            Duration.ofSeconds(1),
            mostBytes,
            Retention.DEFAULTS));
  }

  private Connection connect(String file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(file));
  }

  private static void remember(SqliteStateStore store, String name, String value) {
    store.writeAndWait(
        Durability.DURABLE,
        transaction -> {
          transaction.remember(name, value);
          return "";
        });
  }

  private static Optional<String> memory(SqliteStateStore store, String name) {
    return store.read(reader -> reader.memory(name));
  }
}
