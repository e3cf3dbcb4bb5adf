package org.oceanframework.cli.deliveries;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.oceanframework.cli.instance.ConsoleClient;
import org.oceanframework.cli.instance.InstanceOption;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.cli.terminal.Json;
import org.oceanframework.cli.terminal.JsonOption;
import org.oceanframework.cli.terminal.Table;
import org.oceanframework.cli.terminal.Terminal;
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

  @Mixin private final DeliveryFilter filter = new DeliveryFilter();

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
            .get("/ocean/deliveries?limit=" + limit + filter.parameters());
    if (json.isGiven()) {
      deliveries.forEach(delivery -> terminal.print(Json.line(delivery)));
    } else {
      print(deliveries);
    }
    return 0;
  }

  private void print(JsonNode deliveries) {
    if (deliveries.isEmpty()) {
      terminal.say("no deliveries" + (filter.isEmpty() ? " yet." : " match."));
      return;
    }
    Instant now = terminal.clock().instant();
    Table table =
        new Table("ID", "STATE", "EVENT", "KEY", "RECEIVED", "ATTEMPTS", "WHAT BECAME OF IT");
    deliveries.forEach(delivery -> table.add(new DeliveryText(delivery, now).row()));
    table.lines().forEach(terminal::print);
  }
}
