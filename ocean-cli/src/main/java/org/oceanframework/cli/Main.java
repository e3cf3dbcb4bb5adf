package org.oceanframework.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.cli.catalog.CatalogCommand;
import org.oceanframework.cli.catalog.EmbeddedCatalog;
import org.oceanframework.cli.deliveries.DeliveriesCommand;
import org.oceanframework.cli.deliveries.ReplayCommand;
import org.oceanframework.cli.deliveries.ShowCommand;
import org.oceanframework.cli.demo.DemoCommand;
import org.oceanframework.cli.jq.JqCommand;
import org.oceanframework.cli.launch.SailCommand;
import org.oceanframework.cli.map.MapCommand;
import org.oceanframework.cli.send.SendCommand;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.cli.terminal.Terminal;
import org.oceanframework.runtime.Preload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/// The `ocean` command.
@Command(
    name = "ocean",
    description = "Runs integrations that keep a software catalog true, and looks into them.",
    footer = {"", "Help for one command: ocean COMMAND --help"},
    exitCodeListHeading = "%nExit status%n",
    exitCodeList = {
      " 0:done",
      " 1:it ran and failed; also when the configuration cannot be used",
      " 2:wrong use of the command itself"
    })
public final class Main {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Prints this help.")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  /// The commands that start an instance.
  private static final Set<String> INSTANCES = Set.of("demo", "sail");

  private Main() {}

  /// Runs a command and ends the process with its status.
  public static void main(String[] args) {
    if (args.length > 0 && INSTANCES.contains(args[0])) {
      Preload.begin();
    }
    System.exit(run(Terminal.ofProcess(), args));
  }

  /// Runs a command.
  ///
  /// @return its exit status
  static int run(Terminal terminal, String... args) {
    if (isJq(args)) {
      return new JqCommand(terminal, System.in).run(List.of(args).subList(1, args.length));
    }
    return commands(terminal, args)
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpLongOptionsMaxWidth(28)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler((problem, _) -> refuse(problem, terminal))
        .setExecutionExceptionHandler((failure, command, _) -> fail(failure, command, terminal))
        .execute(args);
  }

  /// The arguments of `jq` are jq's own: nothing else reads them, unless help is asked for.
  private static boolean isJq(String... args) {
    return args.length > 0
        && args[0].equals("jq")
        && !(args.length == 2 && Set.of("-h", "--help").contains(args[1]));
  }

  /// All commands for help and complaints, else only the one that runs: picocli reads a command's
  /// annotations when it is added, which takes a tenth of the start when all are.
  private static CommandLine commands(Terminal terminal, String... args) {
    Map<String, Supplier<Object>> known = known(terminal);
    CommandLine ocean = new CommandLine(new Main());
    if (args.length > 0 && known.containsKey(args[0])) {
      return ocean.addSubcommand(known.get(args[0]).get());
    }
    known.values().forEach(command -> ocean.addSubcommand(command.get()));
    return ocean;
  }

  private static Map<String, Supplier<Object>> known(Terminal terminal) {
    Map<String, Supplier<Object>> known = new LinkedHashMap<>();
    known.put("demo", () -> new DemoCommand(terminal, () -> System.exit(0)));
    known.put("sail", () -> new SailCommand(terminal));
    known.put("catalog", () -> new CatalogCommand(terminal, new EmbeddedCatalog()));
    known.put("send", () -> new SendCommand(terminal));
    known.put("deliveries", () -> new DeliveriesCommand(terminal));
    known.put("show", () -> new ShowCommand(terminal));
    known.put("replay", () -> new ReplayCommand(terminal));
    known.put("map", () -> new MapCommand(terminal, System.in));
    known.put("jq", () -> new JqCommand(terminal, System.in));
    return known;
  }

  private static int refuse(ParameterException problem, Terminal terminal) {
    CommandLine command = problem.getCommandLine();
    terminal.say(words(problem));
    UnmatchedArgumentException.printSuggestions(problem, terminal.err());
    terminal.err().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return CommandFailure.WRONG_USE;
  }

  private static String words(ParameterException problem) {
    boolean noSuchCommand =
        problem instanceof UnmatchedArgumentException unmatched
            && unmatched.getCommandLine().getParent() == null
            && !unmatched.isUnknownOption();
    return noSuchCommand
        ? "there is no such command. " + problem.getMessage()
        : String.valueOf(problem.getMessage());
  }

  private static int fail(Exception failure, CommandLine command, Terminal terminal) {
    return switch (failure) {
      case CommandFailure known -> {
        terminal.say(String.valueOf(known.getMessage()));
        yield known.exitStatus();
      }
      case ConfigurationException configuration -> {
        List<String> problems = configuration.problems();
        terminal.say(
            problems.size() == 1
                ? "the configuration cannot be used:"
                : "the configuration cannot be used, for %d reasons:".formatted(problems.size()));
        problems.forEach(problem -> terminal.err().println("  " + problem));
        yield CommandFailure.FAILED;
      }
      default -> {
        Logger log = LoggerFactory.getLogger(Main.class);
        log.atDebug().setCause(failure).log("The command failed");
        terminal.say(command.getCommandSpec().qualifiedName() + " failed: " + failure);
        yield CommandFailure.FAILED;
      }
    };
  }
}
