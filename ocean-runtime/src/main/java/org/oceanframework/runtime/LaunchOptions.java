package org.oceanframework.runtime;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.oceanframework.api.ConfigurationException;

/// How an integration is started: what `ocean sail` takes, and what {@link
/// org.oceanframework.api.Ocean#create} is given.
///
/// @param source the integration's folder (with `.port/spec.yaml`) or its single `.java` file
/// @param port of the public door; empty: as configured
/// @param consolePort of the console; empty: as configured
/// @param dataDir the data folder; empty: as configured
/// @param once one resync and the log drained, without opening a door
/// @param logLevel empty: as configured
/// @param environment the process's environment
/// @param clock the time by which the integration lives: retries, retention, schedule, signatures
public record LaunchOptions(
    Path source,
    Optional<Integer> port,
    Optional<Integer> consolePort,
    Optional<Path> dataDir,
    boolean once,
    Optional<String> logLevel,
    Map<String, String> environment,
    InstantSource clock) {

  public LaunchOptions {
    environment = Map.copyOf(environment);
  }

  private static final ScopedValue<LaunchOptions> CURRENT = ScopedValue.newInstance();
  private static final Set<String> WITH_VALUE =
      Set.of("-p", "--port", "--console-port", "-d", "--data-dir", "-l", "--log-level", "--source");

  /// The options of an integration in this folder, with everything else as configured.
  public static LaunchOptions of(Path source) {
    return new LaunchOptions(
        source,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        System.getenv(),
        InstantSource.system());
  }

  /// Runs an integration's `main` so that its `Ocean.create()` sees these options, whatever
  /// arguments it passes on.
  public void launch(Main main) throws Exception {
    AtomicReference<Optional<Exception>> failure = new AtomicReference<>(Optional.empty());
    ScopedValue.where(CURRENT, this)
        .run(() -> {
          try {
            main.run();
          } catch (Exception e) {
            failure.set(Optional.of(e));
          }
        });
    if (failure.get().isPresent()) {
      throw failure.get().get();
    }
  }

  /// An integration's `main`.
  @FunctionalInterface
  public interface Main {
    /// Runs it.
    void run() throws Exception;
  }

  /// The options in force: those of {@link #launch} when there is one, else what the arguments say.
  static LaunchOptions inForce(List<String> args) {
    return CURRENT.isBound() ? CURRENT.get() : parse(args);
  }

  /// Reads the arguments of `ocean sail`.
  ///
  /// @throws ConfigurationException for an unknown argument or a port that is none
  static LaunchOptions parse(List<String> args) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (arg.equals("--once")) {
        values.put(arg, "true");
      } else if (WITH_VALUE.contains(arg) && i + 1 < args.size()) {
        values.put(arg, args.get(++i));
      } else if (!arg.startsWith("-") && !values.containsKey("--source")) {
        values.put("--source", arg);
      } else {
        throw new ConfigurationException(
            List.of(
                "Unknown argument \"%s\". Known: [DIR] -p PORT --console-port PORT -d DATA_DIR -l LEVEL --once."
                    .formatted(arg)));
      }
    }
    return new LaunchOptions(
        Path.of(values.getOrDefault("--source", "")),
        port(values, "-p").or(() -> port(values, "--port")),
        port(values, "--console-port"),
        Optional.ofNullable(values.get("-d"))
            .or(() -> Optional.ofNullable(values.get("--data-dir")))
            .map(Path::of),
        values.containsKey("--once"),
        Optional.ofNullable(values.get("-l"))
            .or(() -> Optional.ofNullable(values.get("--log-level"))),
        System.getenv(),
        InstantSource.system());
  }

  private static Optional<Integer> port(Map<String, String> values, String name) {
    return Optional.ofNullable(values.get(name))
        .map(text -> {
          try {
            return Integer.valueOf(text);
          } catch (NumberFormatException e) {
            throw new ConfigurationException(
                List.of("%s needs a port from 0 to 65535, not \"%s\".".formatted(name, text)));
          }
        });
  }
}
