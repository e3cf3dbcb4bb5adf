package org.oceanframework.cli.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.runtime.ConsoleFile;
import org.oceanframework.runtime.Instances;
import org.oceanframework.runtime.Instances.Instance;
import picocli.CommandLine.Option;

/// The option that names the instance a command speaks to.
public final class InstanceOption {
  @Option(
      names = {"-d", "--data-dir"},
      paramLabel = "DATA_DIR",
      description = {
        "The data folder of the running instance to speak to.",
        "Default: that of the only running instance of this user."
      })
  private Optional<Path> dataDir = Optional.empty();

  /// Whether the option is there.
  public boolean isGiven() {
    return dataDir.isPresent();
  }

  /// The instance meant.
  ///
  /// @throws CommandFailure saying which ones there are, when it is not clear or not there
  public Instance choose(Map<String, String> environment) {
    return dataDir
        .map(InstanceOption::of)
        .orElseGet(() -> only(Instances.ofUser(environment).running()));
  }

  private static Instance of(Path folder) {
    Optional<ConsoleFile> console;
    try {
      console = ConsoleFile.read(folder);
    } catch (IOException e) {
      throw CommandFailure.failed("The running instance is not known: " + e.getMessage());
    }
    if (console.isPresent()) {
      return alive(new Instance(folder, console.get()));
    }
    throw CommandFailure.failed(
        Files.isDirectory(folder)
            ? ("No instance runs with the data folder %s: it holds no console.json. Start it"
                    + " (ocean sail … -d %1$s), then run this again.")
                .formatted(folder)
            : "There is no data folder %s. Name the one that the running instance uses."
                .formatted(folder));
  }

  /// What a killed process leaves behind names ports that another instance may have by now.
  private static Instance alive(Instance instance) {
    if (!instance.console().isAlive()) {
      throw CommandFailure.failed(
          ("No instance runs with the data folder %1$s: process %2$d is gone. Start it"
                  + " (ocean sail … -d %1$s), then run this again.")
              .formatted(instance.dataDir(), instance.console().pid()));
    }
    return instance;
  }

  private static Instance only(List<Instance> running) {
    if (running.size() == 1) {
      return running.getFirst();
    }
    if (running.isEmpty()) {
      throw CommandFailure.failed(
          "No instance of this user is running. Start one (ocean demo, ocean sail DIR), or name"
              + " its data folder with -d.");
    }
    throw CommandFailure.wrongUse(
        "%d instances are running. Name one with -d:%n%s"
            .formatted(
                running.size(),
                running.stream()
                    .map(each ->
                        "  -d %s    (%s, process %d)"
                            .formatted(
                                each.dataDir(), each.console().publicUrl(), each.console().pid()))
                    .collect(Collectors.joining(System.lineSeparator()))));
  }
}
