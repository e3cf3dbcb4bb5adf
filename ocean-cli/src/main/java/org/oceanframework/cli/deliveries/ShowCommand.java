package org.oceanframework.cli.deliveries;

import java.util.concurrent.Callable;
import org.oceanframework.cli.instance.ConsoleClient;
import org.oceanframework.cli.instance.InstanceOption;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.cli.terminal.Json;
import org.oceanframework.cli.terminal.JsonOption;
import org.oceanframework.cli.terminal.Printable;
import org.oceanframework.cli.terminal.Terminal;
import org.oceanframework.runtime.Instances.Instance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `ocean show ID`: explains one delivery.
@Command(
    name = "show",
    description =
        "Explains one delivery: how it came, its attempts, what it did to which entities, why it"
            + " failed, its headers and its body; all of a long body with --json.")
public final class ShowCommand implements Callable<Integer> {
  private static final int SHOWN = 64 * 1_024;

  private final Terminal terminal;

  @Mixin private final InstanceOption instance = new InstanceOption();

  @Parameters(
      paramLabel = "ID",
      description = "The delivery's id, from the 202 or from: ocean deliveries.")
  private String id = "";

  @Mixin private final JsonOption json = new JsonOption();

  public ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Instance chosen = instance.choose(terminal.environment());
    JsonNode delivery =
        new ConsoleClient(chosen)
            .delivery(id)
            .orElseThrow(() ->
                CommandFailure.failed(
                    "There is no delivery %s in %s. List them with: ocean deliveries"
                        .formatted(Printable.line(id), chosen.dataDir())));
    if (json.isGiven()) {
      terminal.print(Json.pretty(delivery));
    } else {
      print(delivery);
    }
    return 0;
  }

  private void print(JsonNode delivery) {
    new DeliveryText(delivery, terminal.clock().instant()).lines().forEach(terminal::print);
    terminal.print("");
    if (!delivery.hasNonNull("headers")) {
      terminal.print("Headers and body are no longer kept.");
      return;
    }
    terminal.print("Headers, without those that carry a secret");
    delivery.path("headers").forEachEntry((name, value) -> header(name, value));
    terminal.print("");
    terminal.print("Body");
    terminal.print(body(delivery));
  }

  /// A header that was sent several times is a list.
  private void header(String name, JsonNode value) {
    if (value.isArray()) {
      value.forEach(each -> header(name, each));
    } else {
      terminal.print("  " + Printable.line(name + ": " + value.asString("")));
    }
  }

  private static String body(JsonNode delivery) {
    JsonNode body = delivery.path("body");
    String text =
        Printable.block(
            delivery.path("bodyEncoding").asString("json").equals("json")
                ? Json.pretty(body)
                : body.asString(""));
    return text.length() <= SHOWN
        ? text
        : text.substring(0, SHOWN)
            + "%n… %d more characters; all of it: ocean show %s --json"
                .formatted(text.length() - SHOWN, delivery.path("id").asString(""));
  }
}
