import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Makes the AOT cache: starts the GitHub integration for the second time, as most starts are,
/// sends it webhooks, stops it, and the JVM writes down which classes it used and how they are
/// linked.
///
/// Which classes count: all that are in the cache are loaded before `main`, also those that nobody
/// needs. A first start has the migrations, the demo a GitHub of its own.
///
/// Used by the launcher, with the integration, the data folder, the cache to make, and the words of
/// the command that starts the JVM with our class path.
void main(String... arguments) throws Exception {
  Path data = Path.of(arguments[1]);
  List<String> java = List.of(arguments).subList(3, arguments.length);
  List<String> sail =
      List.of("sail", arguments[0], "-d", data.toString(), "-p", "0", "--console-port", "0");
  // Without the profiles that it could keep: they have C2 begin in the middle of the next start.
  List<String> training =
      List.of(
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-AOTRecordTraining",
          "-XX:AOTCacheOutput=" + arguments[2]);
  List<String> send =
      List.of(
          "send",
          "github",
          "repository.edited",
          "--secret",
          SECRET,
          "-d",
          data.toString(),
          "--count",
          "300",
          "--keys",
          "50");
  try (Instance first = new Instance(data, start(java, List.of(), sail))) {
    first.await();
  }
  try (Instance second = new Instance(data, start(java, training, sail))) {
    second.await();
    end(start(java, List.of(), send));
  }
}

static final String SECRET = "trained";
static final Duration PATIENCE = Duration.ofMinutes(1);

Process start(List<String> java, List<String> options, List<String> words) throws IOException {
  List<String> command = new ArrayList<>(java);
  command.addAll(1, options);
  command.addAll(words);
  ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
  builder.redirectOutput(Redirect.INHERIT);
  var environment = builder.environment();
  environment
      .keySet()
      .removeIf(name -> name.startsWith("OCEAN__") || name.startsWith("APPLICATION__"));
  environment.put("OCEAN__INTEGRATION__CONFIG__WEBHOOK_SECRET", SECRET);
  environment.put("OCEAN__EVENT_LISTENER__TYPE", "WEBHOOKS_ONLY");
  environment.put("APPLICATION__LOG_LEVEL", "ERROR");
  return builder.start();
}

/// Waits for its end, and brings it about when that takes too long.
static void end(Process process) throws InterruptedException {
  if (!process.waitFor(PATIENCE)) {
    process.destroyForcibly().waitFor();
  }
}

/// An instance that was started.
record Instance(Path data, Process process) implements AutoCloseable {
  /// Waits until it can be sent to.
  void await() throws InterruptedException {
    Instant limit = Instant.now().plus(PATIENCE);
    while (!Files.exists(data.resolve("console.json"))) {
      if (!process.isAlive() || Instant.now().isAfter(limit)) {
        throw new IllegalStateException("It did not start");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /// The JVM writes the cache when it ends.
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    end(process);
  }
}
