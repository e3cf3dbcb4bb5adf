package org.oceanframework.benchmarks.jq;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.oceanframework.jq.JqCompiler;
import org.oceanframework.jq.JqProgram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Single expressions on a parsed repository.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class ExpressionBenchmark {

  /// The expression.
  @Param({
    ".full_name",
    ".owner.login",
    ".language // \"unknown\"",
    ".owner.login + \"/\" + .name",
    "\"\\(.owner.login)/\\(.name)\"",
    "if .archived then \"archived\" else \"active\" end",
    ".topics | map(select(. != \"\"))",
    "[.license.spdx_id, .license.name] | map(values) | first",
    "{owner: .owner.login, admin: .owner.site_admin}",
    ".name | ascii_downcase | split(\"-\") | join(\"_\")",
    ".url | sub(\"^https://api.\"; \"https://\")",
    ".pushed_at as $at | .name as $name | \"\\($name) \\($at)\"",
    "def f($x): $x + 1; f(.id)"
  })
  public String expression = "";

  private final JsonNode item = JsonMapper.shared().readTree(RepositoryMapping.payload());
  private JqProgram program = new JqCompiler().compile(".");

  /// Compiles the expression.
  @Setup
  public void compile() {
    program = new JqCompiler().compile(expression);
  }

  /// Its first output.
  @Benchmark
  public Optional<JsonNode> first() {
    return program.first(item);
  }
}
