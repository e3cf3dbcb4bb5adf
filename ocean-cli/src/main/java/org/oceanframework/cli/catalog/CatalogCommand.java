package org.oceanframework.cli.catalog;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.oceanframework.cli.launch.Announcement;
import org.oceanframework.cli.launch.ConsolePortOption;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.cli.terminal.Json;
import org.oceanframework.cli.terminal.JsonOption;
import org.oceanframework.cli.terminal.LogLevel;
import org.oceanframework.cli.terminal.Terminal;
import org.oceanframework.runtime.LaunchOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `ocean catalog`: the embedded catalog with its API and console, or its credentials.
@Command(
    name = "catalog",
    description =
        "Runs only the embedded catalog, with its API and its console, until Ctrl-C. With"
            + " OCEAN__PORT__BASE_URL at its console an unmodified Ocean integration writes to it.")
public final class CatalogCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final CatalogRuntime runtime;

  @Mixin private final ConsolePortOption consolePort = new ConsolePortOption();

  @Option(
      names = {"-d", "--data-dir"},
      paramLabel = "DATA_DIR",
      description = {
        "The folder that holds the catalog.",
        "Default: OCEAN__DATA_DIR, else .ocean in the working directory."
      })
  private Optional<Path> dataDir = Optional.empty();

  @Option(
      names = "--credentials",
      description =
          "Prints the catalog's client id and secret, as JSON with --json, and ends; also while it"
              + " runs.")
  private boolean credentials;

  @Mixin private final JsonOption json = new JsonOption();

  public CatalogCommand(Terminal terminal, CatalogRuntime runtime) {
    this.terminal = terminal;
    this.runtime = runtime;
  }

  @Override
  public Integer call() throws Exception {
    if (json.isGiven() && !credentials) {
      throw CommandFailure.wrongUse("--json belongs to --credentials.");
    }
    LaunchOptions options =
        new LaunchOptions(
            Path.of("").toAbsolutePath(),
            Optional.empty(),
            consolePort.checked(),
            dataDir,
            false,
            Optional.empty(),
            terminal.environment(),
            terminal.clock());
    if (credentials) {
      print(runtime.credentials(options));
    } else {
      LogLevel.in(terminal.environment()).ifPresent(LogLevel::apply);
      Announcement.whileRunning(terminal, () -> runtime.run(options));
    }
    return 0;
  }

  private void print(CatalogRuntime.Credentials found) {
    if (json.isGiven()) {
      terminal.print(
          Json.line(
              Json.object()
                  .put("clientId", found.clientId())
                  .put("clientSecret", found.clientSecret())));
    } else {
      terminal.print("client id      " + found.clientId());
      terminal.print("client secret  " + found.clientSecret());
    }
  }
}
