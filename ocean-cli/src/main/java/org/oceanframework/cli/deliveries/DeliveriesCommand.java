package org.oceanframework.cli.deliveries;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.oceanframework.cli.instance.ConsoleClient;
import org.oceanframework.cli.instance.InstanceOption;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.cli.terminal.Json;
import org.oceanframework.cli.terminal.JsonOption;
import org.oceanframework.cli.terminal.Table;
import org.oceanframework.cli.terminal.Terminal;
import org.oceanframework.core.state.DeliveryState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `ocean deliveries`: lists them, the newest first.
@Command(
    name = "deliveries",
    description = "Lists the deliveries of a running instance, the newest first.")
public final class DeliveriesCommand implements Callable<Integer> {
  private static final int MOST = 1_000;

  private final Terminal terminal;

  @Mixin private final InstanceOption instance = new InstanceOption();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description =
          "Only those in this state: queued, running, retrying, parked, applied, ignored,"
              + " superseded or dead. Default: all.")
  private Optional<DeliveryState> state = Optional.empty();

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "Only those of this live events route, such as /webhook. Default: all.")
  private Optional<String> path = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "Only those with this ordering key. Default: all.")
  private Optional<String> key = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many, 1 to 1000. Default: 50.")
  private int limit;

  @Mixin private final JsonOption json = new JsonOption();

  public DeliveriesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw CommandFailure.wrongUse("--limit is %d; allowed: 1 to %d.".formatted(limit, MOST));
    }
    JsonNode deliveries =
        new ConsoleClient(instance.choose(terminal.environment()))
            .get("/ocean/deliveries" + query());
    if (json.isGiven()) {
      deliveries.forEach(delivery -> terminal.print(Json.line(delivery)));
    } else {
      print(deliveries);
    }
    return 0;
  }

  private String query() {
    StringBuilder query = new StringBuilder("?limit=").append(limit);
    state.ifPresent(it -> query.append("&state=").append(it.label()));
    path.ifPresent(it -> query.append("&path=").append(encoded(it)));
    key.ifPresent(it -> query.append("&key=").append(encoded(it)));
    return query.toString();
  }

  private void print(JsonNode deliveries) {
    if (deliveries.isEmpty()) {
      terminal.say("no deliveries" + (filtered() ? " match." : " yet."));
      return;
    }
    Instant now = terminal.clock().instant();
    Table table =
        new Table("ID", "STATE", "EVENT", "KEY", "RECEIVED", "ATTEMPTS", "WHAT BECAME OF IT");
    deliveries.forEach(delivery -> table.add(new DeliveryText(delivery, now).row()));
    table.lines().forEach(terminal::print);
  }

  private boolean filtered() {
    return state.isPresent() || path.isPresent() || key.isPresent();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
