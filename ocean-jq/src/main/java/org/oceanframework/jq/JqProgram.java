package org.oceanframework.jq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.api.JqException;
import org.oceanframework.jq.api.JqLimitException;
import org.oceanframework.jq.api.JqLimits;
import org.oceanframework.jq.internal.run.Env;
import org.oceanframework.jq.internal.run.Fields;
import org.oceanframework.jq.internal.run.Filter;
import org.oceanframework.jq.internal.run.Labels;
import org.oceanframework.jq.internal.run.Run;
import org.oceanframework.jq.internal.run.WorldFilters.HaltSignal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// A compiled program. Thread-safe, unless it was given inputs that are not. It runs on the thread
/// that calls it and leaves none behind.
///
/// Inputs are never changed. Outputs may share nodes with the input, with each other and with the
/// program, so they must not be changed either.
///
/// Evaluations throw {@link org.oceanframework.jq.api.JqError} when the program fails, {@link
/// JqLimitException} when it uses up what it is allowed, and {@link
/// org.oceanframework.jq.api.JqHalt} when it says `halt_error`. Outputs before that are valid.
public final class JqProgram {

  private static final boolean[] INSIDE = {false};

  private final String text;
  private final Filter filter;
  private final @Nullable Fields fields;
  private final JqLimits limits;
  private final Run.World world;

  JqProgram(String text, Filter filter, JqLimits limits, Run.World world) {
    this.text = text;
    this.filter = filter;
    this.fields = filter instanceof Fields path ? path : null;
    this.limits = limits;
    this.world = world;
  }

  /// The program as it was written.
  public String text() {
    return text;
  }

  /// The same program with other limits.
  public JqProgram withLimits(JqLimits other) {
    return new JqProgram(text, filter, other, world);
  }

  /// The same program with inputs for `input` and `inputs`.
  ///
  /// @param inputs answers the next one, null when there is none
  public JqProgram withInputs(Supplier<@Nullable JsonNode> inputs) {
    return new JqProgram(text, filter, limits, new Run.World(inputs, world.environment()));
  }

  /// Whether it is known that there is never more than one output. Programs of which it is not
  /// known may still have one only.
  public boolean hasAtMostOneOutput() {
    return filter.single();
  }

  /// Hands over all outputs, one by one as they are found.
  ///
  /// @return whether it went to its end; false when the program said `halt`, after which nothing
  ///   more should be evaluated for whoever wrote it
  public boolean run(JsonNode input, Consumer<? super JsonNode> outputs) {
    return run(filter, input, outputs);
  }

  /// Hands over at most so many outputs. The program is run no further than that.
  public void run(JsonNode input, long most, Consumer<? super JsonNode> outputs) {
    if (most > 0) {
      run(new Labels.Limit(most, filter), input, outputs);
    }
  }

  private boolean run(Filter all, JsonNode input, Consumer<? super JsonNode> outputs) {
    Run run = new Run(limits, world);
    long[] left = {limits.outputs()};
    boolean[] outside = {false};
    JsonNode end =
        guard(
            outside,
            () -> {
              all.run(
                  Env.root(run),
                  input,
                  value -> {
                    if (--left[0] < 0) {
                      throw new JqLimitException(
                          "cut off after %,d outputs".formatted(limits.outputs()));
                    }
                    JsonNode output = checked(value, run);
                    outside[0] = true;
                    outputs.accept(output);
                    outside[0] = false;
                  });
              return NullNode.getInstance();
            });
    return end != null;
  }

  /// The first output. The program is run no further than that.
  public Optional<JsonNode> first(JsonNode input) {
    if (fields != null) {
      return Optional.of(fields.of(input));
    }
    Run run = new Run(limits, world);
    JsonNode value = guard(INSIDE, () -> Labels.first(filter, Env.root(run), input));
    return value == null ? Optional.empty() : Optional.of(checked(value, run));
  }

  /// All outputs.
  public List<JsonNode> all(JsonNode input) {
    List<JsonNode> all = new ArrayList<>();
    run(input, all::add);
    return all;
  }

  /// Runs an evaluation so that it ends in one of the ways that are promised. The answer is null
  /// when the program halted.
  ///
  /// @param outside whether an output is just being taken: what fails then is not the engine
  private static @Nullable JsonNode guard(
      boolean[] outside, Supplier<@Nullable JsonNode> evaluation) {
    try {
      return evaluation.get();
    } catch (HaltSignal e) {
      return null;
    } catch (JqException e) {
      throw e;
    } catch (RuntimeException e) {
      if (outside[0]) {
        throw e;
      }
      throw new JqError("ocean-jq failed: " + e);
    } catch (StackOverflowError e) {
      throw new JqLimitException("cut off: nested too deeply for the stack of this thread");
    }
  }

  /// An output that shares parts with itself may be far larger than it was to build.
  private JsonNode checked(JsonNode value, Run run) {
    if (value.isContainer() && !OutputSize.isWithin(value, limits.size())) {
      run.size(Long.MAX_VALUE);
    }
    return value;
  }
}
