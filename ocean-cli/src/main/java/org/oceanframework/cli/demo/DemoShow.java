package org.oceanframework.cli.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.oceanframework.cli.instance.ConsoleClient;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.cli.terminal.Printable;
import org.oceanframework.cli.terminal.Terminal;
import org.oceanframework.runtime.Instances.Instance;
import org.oceanframework.samples.github.SampleEvent;
import tools.jackson.databind.JsonNode;

/// What a person sees of a demo on the terminal: the links, then a line per change of the sample.
/// Runs on one thread, until it is interrupted or the time is over.
final class DemoShow {
  private static final Duration PACE = Duration.ofMillis(1_500);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Terminal terminal;
  private final SampleLife life;
  private final Optional<Integer> seconds;
  private final Runnable stop;

  DemoShow(Terminal terminal, SampleLife life, Optional<Integer> seconds, Runnable stop) {
    this.terminal = terminal;
    this.life = life;
    this.seconds = seconds;
    this.stop = stop;
  }

  /// Shows it from the moment the doors are open.
  void run(Instance instance, String secret) {
    greet(instance, secret);
    long end = System.nanoTime() + Duration.ofSeconds(seconds.orElse(0)).toNanos();
    try {
      while (seconds.isEmpty() || System.nanoTime() < end) {
        if (life.isListenedTo()) {
          print(life.step());
          pause(PACE, end);
        } else {
          pause(LOOK, end);
        }
      }
      summarize(instance);
      // On a thread of its own: the end of the process waits for what runs here.
      Thread.ofPlatform().name("demo-end").start(stop);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      terminal.say("the sample stands still, for its steps cannot be written: " + e);
    }
  }

  private void pause(Duration pace, long end) throws InterruptedException {
    Duration left = Duration.ofNanos(end - System.nanoTime());
    Thread.sleep(seconds.isPresent() && left.compareTo(pace) < 0 ? left : pace);
  }

  private void greet(Instance instance, String secret) {
    terminal.print("Console       " + instance.console().link());
    terminal.print("Public door   " + instance.console().publicUrl());
    terminal.print("Sample GitHub " + life.uri() + ", organization " + SampleLife.ORGANIZATION);
    terminal.print(
        "Try           ocean send github pull_request.closed --secret "
            + secret
            + " -d "
            + instance.dataDir());
    terminal.print("              ocean deliveries -d " + instance.dataDir());
    terminal.print("Ctrl-C stops it; the next start goes on from there.");
    terminal.print("");
  }

  private void print(SampleEvent event) {
    JsonNode payload = event.payload();
    JsonNode object =
        payload.has("pull_request") ? payload.path("pull_request") : payload.path("issue");
    String number = object.isObject() ? "#" + object.path("number").asString("") : "";
    String words =
        "%-30s %s%s  %s"
            .formatted(
                event.type(),
                payload.path("repository").path("name").asString(""),
                number,
                object.path("title").asString(""));
    LocalTime time = LocalTime.ofInstant(terminal.clock().instant(), ZoneId.systemDefault());
    terminal.print(TIME.format(time) + "  " + Printable.line(words).stripTrailing());
  }

  private void summarize(Instance instance) {
    try {
      JsonNode counts = new ConsoleClient(instance).get("/ocean/status").path("deliveries");
      terminal.print(
          "%nThe time is over: %s deliveries accepted, %s applied, %s ignored, %s dead."
              .formatted(
                  counts.path("accepted").asString("?"),
                  counts.path("applied").asString("?"),
                  counts.path("ignored").asString("?"),
                  counts.path("dead").asString("?")));
    } catch (CommandFailure e) {
      terminal.say("the time is over; " + e.getMessage());
    }
  }
}
