package org.oceanframework.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The load driver's command line. Modes: `closed` and `hot` (as fast as answers come, distinct
/// repositories or one), `rate` (a fixed rate), `start` (process start to first 202), `drained`
/// (waits until nothing is open), `backlog` (a start with many deliveries open) and `fsync`.
///
/// Fails when a delivery that was accepted is not applied in the end.
public final class LoadDriver {
  private LoadDriver() {}

  /// Runs one mode and prints its figures, a `name value` line each.
  public static void main(String... arguments) throws Exception {
    Options options = Options.of(arguments);
    Figures figures = new Figures(options.optional("label").orElse(options.mode()));
    switch (options.mode()) {
      case "closed" -> closed(options, figures, false);
      case "hot" -> closed(options, figures, true);
      case "rate" -> rate(options, figures);
      case "start" -> start(options, figures);
      case "drained" -> drained(options, figures);
      case "backlog" -> backlog(options, figures);
      case "fsync" ->
          figures.print(
              "per_s",
              FsyncRate.measure(Path.of(options.text("data")), options.number("seconds", 3)));
      default -> throw new IllegalArgumentException("There is no mode " + options.mode() + ".");
    }
  }

  private static void closed(Options options, Figures figures, boolean hot) throws Exception {
    var keys = new ClosedLoop.Keys(options.number("first", 1), hot);
    var loop =
        new ClosedLoop(
            Target.of(options),
            options.number("connections", 64),
            options.number("seconds", 10),
            keys);
    warm(options, hot);
    Optional<Path> data = options.optional("data").map(Path::of);
    Optional<Long> pid = options.optional("pid").map(Long::parseLong);
    double cpuBefore = pid.map(Usage::cpuMillis).orElse(0.0);
    long start = System.nanoTime();
    ClosedLoop.Outcome outcome = loop.run();
    figures.print("accepted", outcome.ids().size());
    figures.print("refused", outcome.refused());
    figures.print("intake_per_s", outcome.rate());
    figures.print("answer", outcome.answers());
    if (data.isPresent()) {
      Check.drained(data.get());
      double seconds = (System.nanoTime() - start) / 1e9;
      figures.print("applied_per_s", outcome.ids().size() / seconds);
      figures.print("drained_after_s", seconds);
      if (pid.isPresent()) {
        double cpu = Usage.cpuMillis(pid.get()) - cpuBefore;
        figures.print("cpu_ms_per_delivery", cpu / outcome.ids().size());
      }
      Check.everyId(data.get(), outcome.ids());
      figures.print("ids_checked", outcome.ids().size());
    }
  }

  /// The driver is compiled while it runs, too: what it does at first is not counted.
  private static void warm(Options options, boolean hot) throws Exception {
    int seconds = options.number("warm", 0);
    if (seconds > 0) {
      var keys = new ClosedLoop.Keys(options.number("first", 1) + 50_000_000L, hot);
      new ClosedLoop(Target.of(options), options.number("connections", 64), seconds, keys).run();
      Optional<Path> data = options.optional("data").map(Path::of);
      if (data.isPresent()) {
        Check.drained(data.get());
      }
    }
  }

  private static void rate(Options options, Figures figures) throws Exception {
    Path data = Path.of(options.text("data"));
    var sampling =
        new OpenLoop.Sampling(
            data, Path.of(options.text("credentials")), options.number("one-in", 10));
    var loop =
        new OpenLoop(
            Target.of(options),
            options.number("rate", 200),
            new OpenLoop.Span(options.number("warm", 0), options.number("seconds", 10)),
            sampling);
    OpenLoop.Outcome outcome = loop.run();
    Check.drained(data);
    Check.everyId(data, outcome.ids());
    figures.print("answer", outcome.answers());
    figures.print("visible", outcome.visible());
    figures.print("ended", endedAfter(data, Set.copyOf(outcome.ids())));
  }

  /// From arrival to the end, as the deliveries themselves say.
  private static Latencies endedAfter(Path data, Set<String> ids) throws IOException {
    try (Console console = Console.of(data)) {
      return new Latencies(
          console.newest(ids.size()).entrySet().stream()
              .filter(line -> ids.contains(line.getKey()))
              .map(line -> line.getValue().millis())
              .toList());
    }
  }

  private static void drained(Options options, Figures figures) throws Exception {
    long start = System.nanoTime();
    Check.drained(Path.of(options.text("data")));
    figures.print("drained_after_s", (System.nanoTime() - start) / 1e9);
  }

  private static void backlog(Options options, Figures figures) throws Exception {
    var backlog = new Backlog(Path.of(options.text("data")), options.number("count", 1_000_000));
    backlog.prepare(options.command());
    backlog.fill();
    backlog.drain(Target.of(options), options.command(), figures);
  }

  private static void start(Options options, Figures figures) throws Exception {
    List<StartTime> starts = new ArrayList<>();
    for (int i = 0; i < options.number("times", 3); i++) {
      starts.add(StartTime.measure(Target.of(options), options.command()));
    }
    figures.print("first_202", new Latencies(starts.stream().map(StartTime::millis).toList()));
    figures.print(
        "first_202_cpu", new Latencies(starts.stream().map(StartTime::cpuMillis).toList()));
  }
}
