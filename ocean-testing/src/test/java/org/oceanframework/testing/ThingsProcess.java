package org.oceanframework.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.api.Delivery;
import org.oceanframework.runtime.LaunchOptions;

/// The things in a process of their own, which a test can kill. It notes each delivery that it
/// handles in a file, as a processor with effects of its own would have them.
final class ThingsProcess {
  private ThingsProcess() {}

  /// Runs the integration in the first folder with the second one's data; the third is the file for
  /// notes, the fourth the life, and settings may follow.
  public static void main(String[] args) throws Exception {
    Path runs = Path.of(args[2]);
    new LaunchOptions(
            Path.of(args[0]),
            Optional.of(0),
            Optional.of(0),
            Optional.of(Path.of(args[1])),
            false,
            Optional.of("WARNING"),
            environment(List.of(args).subList(4, args.length)),
            InstantSource.system())
        .launch(() -> Things.main(delivery -> note(runs, args[3], delivery)));
  }

  private static Map<String, String> environment(List<String> settings) {
    Map<String, String> environment = new HashMap<>(Things.ENVIRONMENT);
    settings.forEach(setting -> {
      int equals = setting.indexOf('=');
      environment.put(setting.substring(0, equals), setting.substring(equals + 1));
    });
    return environment;
  }

  static void note(Path runs, String life, Delivery delivery) throws IOException {
    String size = delivery.json().path("size").asString();
    Files.writeString(
        runs,
        "%s %d %s %s%n".formatted(life, delivery.seq(), delivery.key(), size),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /// How it is started.
  ///
  /// @param classes what comes first on its class path; empty: nothing
  /// @param settings added to its environment, as `NAME=VALUE`
  /// @param main the class to run, which ends up in this one's
  record Options(Optional<Path> classes, List<String> settings, Class<?> main) {
    static final Options NONE = new Options(Optional.empty(), List.of(), ThingsProcess.class);

    static Options before(Path classes) {
      return new Options(Optional.of(classes), List.of(), ThingsProcess.class);
    }

    static Options with(String setting) {
      return new Options(Optional.empty(), List.of(setting), ThingsProcess.class);
    }

    static Options of(Class<?> main) {
      return new Options(Optional.empty(), List.of(), main);
    }

    String classPath() {
      String own = System.getProperty("java.class.path");
      return classes.map(first -> first + File.pathSeparator + own).orElse(own);
    }
  }

  /// Starts it for one life; the runs are noted with the life.
  static Process start(Options options, Path folder, Path dataDir, Path runs, int life)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED"); // for InterruptedProcess
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("-cp", options.classPath(), options.main().getName()));
    command.addAll(List.of(folder.toString(), dataDir.toString(), runs.toString()));
    command.add(Integer.toString(life));
    command.addAll(options.settings());
    return new ProcessBuilder(command).inheritIO().start();
  }
}
