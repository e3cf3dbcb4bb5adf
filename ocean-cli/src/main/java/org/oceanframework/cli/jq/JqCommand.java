package org.oceanframework.cli.jq;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/// `ocean jq`: jq, by the engine that evaluates mappings.
///
/// Its arguments are jq's and are read here: what they mean depends on their order.
@Command(
    name = "jq",
    description = "jq, by the engine that evaluates mappings. Options and exit status are jq's.",
    customSynopsis = {"ocean jq [options] EXPR [FILE...]", "ocean jq --batch"},
    footer = {
      "",
      "  -n  null as the only input          -R  each line is a text",
      "  -s  all inputs as one list          -f  EXPR is a file with the program",
      "  -c  each output on one line         -r  texts without quotes",
      "  -j  as -r, without line breaks      -a  only ASCII characters",
      "  -S  keys in order                   --tab, --indent N (0 to 7)",
      "  -e  exit status by the last output  -L DIR  modules are there",
      "  --arg NAME TEXT, --argjson NAME JSON, --slurpfile NAME FILE, --rawfile NAME FILE",
      "  --args, --jsonargs  what follows EXPR is $ARGS.positional, no files",
      "",
      "  --batch  lines {\"expr\":...,\"input\":...} from standard input; for each a line",
      "           {\"outputs\":[...]}, with \"error\" where it ended with one, or",
      "           {\"compileError\":...}"
    },
    exitCodeListHeading = "%nExit status%n",
    exitCodeList = {
      " 0:done",
      " 1:with -e, the last output was false or null",
      " 2:wrong use, or an input that cannot be read",
      " 3:EXPR is no program",
      " 4:with -e, there was no output",
      " 5:the program ended with an error"
    })
public final class JqCommand implements Callable<Integer> {
  private static final String BATCH = "--batch";

  private final Terminal terminal;
  private final InputStream in;

  @Unmatched
  @SuppressWarnings("unused") // picocli fills it
  private List<String> arguments = List.of();

  /// @param in standard input
  public JqCommand(Terminal terminal, InputStream in) {
    this.terminal = terminal;
    this.in = in;
  }

  @Override
  public Integer call() {
    return run(arguments);
  }

  /// Runs it with these arguments.
  ///
  /// @return the exit status
  public int run(List<String> given) {
    try {
      if (given.equals(List.of(BATCH))) {
        new JqBatch(terminal).run(in, terminal.out());
        return 0;
      }
      return new JqRun(JqArgumentParser.parse(given), terminal, in).run();
    } catch (CommandFailure e) {
      terminal.say(String.valueOf(e.getMessage()));
      return e.exitStatus();
    } catch (IOException e) {
      terminal.say("standard input cannot be read: " + e.getMessage());
      return CommandFailure.WRONG_USE;
    }
  }
}
