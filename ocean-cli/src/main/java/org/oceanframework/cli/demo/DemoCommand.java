package org.oceanframework.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.oceanframework.cli.launch.Announcement;
import org.oceanframework.cli.launch.Integration;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.cli.terminal.LogLevel;
import org.oceanframework.cli.terminal.Terminal;
import org.oceanframework.runtime.LaunchOptions;
import org.oceanframework.samples.github.SampleGitHub;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ocean demo`: the GitHub integration, unmodified, against a sample GitHub.
@Command(
    name = "demo",
    description =
        "Runs the GitHub integration, unmodified, against a small sample GitHub on this machine: a"
            + " resync, then live events until Ctrl-C. Needs no account and no network. A second"
            + " start goes on where the first one ended.",
    footer = {
      "",
      "Ports: 8000 and 8001, or free ones where those are taken.",
      "Logs from WARNING on; more with APPLICATION__LOG_LEVEL. Other OCEAN__ settings are not used."
    })
public final class DemoCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Runnable stop;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Ends by itself after so many seconds. Default: at Ctrl-C.")
  private Optional<Integer> seconds = Optional.empty();

  @Option(
      names = {"-d", "--data-dir"},
      paramLabel = "DATA_DIR",
      description =
          "The folder that keeps everything. Default: .ocean/demo in the working directory.")
  private Optional<Path> dataDir = Optional.empty();

  /// @param stop ends the process, as Ctrl-C does
  public DemoCommand(Terminal terminal, Runnable stop) {
    this.terminal = terminal;
    this.stop = stop;
  }

  @Override
  public Integer call() throws Exception {
    if (seconds.isPresent() && seconds.get() < 1) {
      throw CommandFailure.wrongUse("--seconds is %d; at least 1.".formatted(seconds.get()));
    }
    LogLevel level = LogLevel.in(terminal.environment()).orElse(LogLevel.WARNING);
    level.apply();
    Path folder = dataDir.orElse(Path.of(".ocean", "demo"));
    Integration integration = Integration.load(home().resolve("integrations/github"), terminal);
    Path kept = folder.resolve("sample");
    try (SampleLife life = SampleLife.resume(kept, terminal.clock())) {
      DemoPorts ports = DemoPorts.choose();
      String secret = secret(kept.resolve("webhook-secret"));
      LaunchOptions options =
          new LaunchOptions(
              integration.source(),
              Optional.of(ports.door()),
              Optional.of(ports.console()),
              Optional.of(folder),
              false,
              Optional.of(level.name()),
              environment(life, ports, secret),
              terminal.clock());
      DemoShow show = new DemoShow(terminal, life, seconds, stop);
      Announcement.whileRunning(
          terminal.environment(),
          instance -> show.run(instance, secret),
          () -> integration.run(options));
    }
    return 0;
  }

  private Path home() {
    String home = terminal.environment().getOrDefault("OCEAN_HOME", "");
    if (home.isEmpty()) {
      throw CommandFailure.failed(
          "OCEAN_HOME is not set, so the GitHub integration is not found. Start this with the"
              + " launcher, ./ocean demo.");
    }
    return Path.of(home);
  }

  /// Settings of other integrations must not get into the demo: it would read or write elsewhere.
  private Map<String, String> environment(SampleLife life, DemoPorts ports, String secret) {
    Map<String, String> environment = new HashMap<>(terminal.environment());
    environment
        .keySet()
        .removeIf(name -> name.startsWith("OCEAN__") || name.startsWith("APPLICATION__"));
    environment.put("OCEAN__BASE_URL", "http://127.0.0.1:" + ports.door());
    environment.put("OCEAN__INTEGRATION__CONFIG__GITHUB_HOST", life.uri().toString());
    environment.put("OCEAN__INTEGRATION__CONFIG__GITHUB_TOKEN", SampleGitHub.TOKEN);
    environment.put("OCEAN__INTEGRATION__CONFIG__GITHUB_ORGANIZATION", SampleLife.ORGANIZATION);
    environment.put("OCEAN__INTEGRATION__CONFIG__WEBHOOK_SECRET", secret);
    return environment;
  }

  /// The door may be reached from outside, so the secret is one that nobody knows; it is kept, so
  /// that a command that was printed once works after the next start too.
  private static String secret(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String secret = HexFormat.of().formatHex(random);
    Files.writeString(file, secret);
    return secret;
  }
}
