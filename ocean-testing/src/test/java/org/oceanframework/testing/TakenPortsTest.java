package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.runtime.LaunchOptions;

/// A port that somebody else listens on: the start says so and ends at once, without the patience
/// of a shutdown, and leaves the data folder free for the next start.
class TakenPortsTest {
  private static final Duration LESS_THAN_A_SHUTDOWN = Duration.ofSeconds(60);

  private static final Map<String, String> SETTINGS =
      Map.of(
          "OCEAN__EVENT_LISTENER__TYPE",
          "WEBHOOKS_ONLY",
          "OCEAN__MAX_WAIT_SECONDS_BEFORE_SHUTDOWN",
          "300");

  @TempDir Path folder;

  @Test
  void of_the_public_door_ends_the_start() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertEndsNaming(taken, taken.getLocalPort(), 0);
    }
    assertStarts();
  }

  @Test
  void of_the_console_ends_the_start_though_the_public_door_was_open() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertEndsNaming(taken, 0, taken.getLocalPort());
    }
    assertStarts();
  }

  private void assertEndsNaming(ServerSocket taken, int publicPort, int consolePort)
      throws Exception {
    LaunchOptions options =
        new LaunchOptions(
            Things.write(folder),
            Optional.of(publicPort),
            Optional.of(consolePort),
            Optional.of(folder.resolve("data")),
            false,
            Optional.of("WARNING"),
            SETTINGS,
            InstantSource.system());
    Assertions.assertTimeoutPreemptively(
        LESS_THAN_A_SHUTDOWN,
        () ->
            assertThatThrownBy(() -> options.launch(() -> Things.main(_ -> {})))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(":" + taken.getLocalPort()));
  }

  private void assertStarts() throws Exception {
    TestOcean.start(Things.integration(folder, _ -> {}), folder.resolve("data")).close();
  }
}
