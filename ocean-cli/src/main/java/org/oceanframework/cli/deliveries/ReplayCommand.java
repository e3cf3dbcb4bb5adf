package org.oceanframework.cli.deliveries;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.oceanframework.cli.instance.ConsoleClient;
import org.oceanframework.cli.instance.InstanceOption;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.cli.terminal.Json;
import org.oceanframework.cli.terminal.JsonOption;
import org.oceanframework.cli.terminal.Printable;
import org.oceanframework.cli.terminal.Terminal;
import org.oceanframework.core.state.DeliveryState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `ocean replay`: makes final deliveries run again.
@Command(
    name = "replay",
    description =
        "Makes deliveries run again, in order per key, through the present mapping: those with"
            + " these ids, or all in a final --state, of which --path and --key choose some. What"
            + " is newer in the catalog stays, except with --force.")
public final class ReplayCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int SHOWN = 200;

  private final Terminal terminal;

  @Mixin private final InstanceOption instance = new InstanceOption();

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "Ids of deliveries, from: ocean deliveries --state dead")
  private List<String> ids = new ArrayList<>();

  @Mixin private final DeliveryFilter filter = new DeliveryFilter();

  @Option(
      names = "--dry-run",
      description = "Changes nothing, and says which entities would change, field by field.")
  private boolean dryRun;

  @Option(
      names = "--force",
      description = "Puts the deliveries' state over a newer one in the catalog, too.")
  private boolean force;

  @Mixin private final JsonOption json = new JsonOption();

  public ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    check();
    ConsoleClient console = new ConsoleClient(instance.choose(terminal.environment()));
    JsonNode answer =
        console
            .post("/ocean/replay", request(console), LIMIT)
            .orElseThrow(() ->
                CommandFailure.failed(
                    "There is no such delivery. List them with: ocean deliveries"));
    if (json.isGiven()) {
      terminal.print(Json.pretty(answer));
    } else if (dryRun) {
      printPreviews(answer);
    } else {
      print(answer);
    }
    return answer.path("refused").isEmpty() ? 0 : 1;
  }

  private void check() {
    Optional<DeliveryState> state = filter.state();
    if (ids.isEmpty() == state.isEmpty()) {
      throw CommandFailure.wrongUse("Name either ids, or a state such as --state dead.");
    }
    if (state.isEmpty() && !filter.isEmpty()) {
      throw CommandFailure.wrongUse("--path and --key go with --state.");
    }
    if (state.isPresent() && !state.get().isFinal()) {
      throw CommandFailure.wrongUse(
          "Deliveries that are %s run anyway; --state may be dead, applied, ignored or superseded."
              .formatted(state.get().label()));
    }
  }

  private ObjectNode request(ConsoleClient console) {
    ObjectNode request = Json.object().put("dryRun", dryRun).put("force", force);
    filter.fields().forEach(request::put);
    if (!ids.isEmpty()) {
      ids.forEach(id -> known(console, id));
      ids.forEach(request.putArray("ids")::add);
    }
    return request;
  }

  /// An unknown id is named here: the answer to many names only the first.
  private static void known(ConsoleClient console, String id) {
    if (console.delivery(id).isEmpty()) {
      throw CommandFailure.failed(
          "There is no delivery %s. List them with: ocean deliveries"
              .formatted(Printable.line(id)));
    }
  }

  private void print(JsonNode answer) {
    printRefused(answer);
    int replayed = answer.path("replayed").asInt(0);
    terminal.print(
        replayed == 1
            ? "1 delivery runs again. See what becomes of it: ocean show "
                + answer.path("ids").path(0).asString("")
            : "%d deliveries run again. See what becomes of them: ocean deliveries"
                .formatted(replayed));
  }

  private void printPreviews(JsonNode answer) {
    for (JsonNode preview : answer.path("deliveries")) {
      terminal.print(preview.path("id").asString(""));
      new PreviewText(preview, SHOWN).lines().forEach(terminal::print);
    }
    printRefused(answer);
    int matching = answer.path("matching").asInt(0);
    int looked = answer.path("deliveries").size() + answer.path("refused").size();
    terminal.print(
        "Nothing was changed. %d of %d looked at, each on the catalog as it is now."
            .formatted(looked, matching));
  }

  private void printRefused(JsonNode answer) {
    answer
        .path("refused")
        .forEach(one ->
            terminal.say(
                "%s does not run: %s"
                    .formatted(
                        Printable.line(one.path("id").asString("")),
                        Printable.line(one.path("reason").asString("")))));
  }
}
