package org.oceanframework.cli.launch;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.oceanframework.cli.terminal.LogLevel;
import org.oceanframework.cli.terminal.Terminal;
import org.oceanframework.runtime.LaunchOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ocean sail`: runs an integration.
@Command(
    name = "sail",
    description =
        "Runs an integration until Ctrl-C: a folder with .port/spec.yaml, which is built when"
            + " needed, or one Java source file, which is compiled once.",
    footer = {
      "",
      "Where OCEAN__ or APPLICATION__ names a default, it is taken from, strongest first: the"
          + " environment, .env, config.yaml of the integration. So is all the rest, such as"
          + " OCEAN__BASE_URL and OCEAN__INTEGRATION__CONFIG__*."
    })
public final class SailCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR|FILE.java",
      description = {
        "The integration's folder, or its source file. Default: the current folder.",
        "Of a source file, blueprints and mapping stand in FILE.yaml beside it."
      })
  private Optional<Path> source = Optional.empty();

  @Option(
      names = {"-p", "--port"},
      paramLabel = "PORT",
      description = {
        "The port of the public door; 0 takes a free one.",
        "Default: APPLICATION__PORT, else 8000."
      })
  private Optional<Integer> port = Optional.empty();

  @Mixin private final ConsolePortOption consolePort = new ConsolePortOption();

  @Option(
      names = {"-d", "--data-dir"},
      paramLabel = "DATA_DIR",
      description = {
        "The folder for event log, state and catalog.",
        "Default: OCEAN__DATA_DIR, else .ocean in the integration's folder; of Ping.java"
            + " .ocean/Ping beside it."
      })
  private Optional<Path> dataDir = Optional.empty();

  @Option(
      names = "--once",
      description = "One resync, then the event log drained, then the end; no door is opened.")
  private boolean once;

  @Option(
      names = {"-l", "--log-level"},
      paramLabel = "LEVEL",
      description = {
        "TRACE, DEBUG, INFO, WARNING, ERROR or CRITICAL.",
        "Default: APPLICATION__LOG_LEVEL, else INFO."
      })
  private Optional<LogLevel> logLevel = Optional.empty();

  public SailCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Optional<Integer> publicPort = PortOptions.checked("--port", port);
    Optional<Integer> ownPort = consolePort.checked();
    Path given = source.orElse(Path.of(""));
    logLevel.or(() -> LogLevel.in(terminal.environment())).ifPresent(LogLevel::apply);
    Integration integration = Integration.load(given, terminal);
    LaunchOptions options =
        new LaunchOptions(
            integration.source(),
            publicPort,
            ownPort,
            dataDir,
            once,
            logLevel.map(LogLevel::name),
            terminal.environment(),
            terminal.clock());
    if (once) {
      integration.run(options);
    } else {
      Announcement.whileRunning(terminal, () -> integration.run(options));
    }
    return 0;
  }
}
