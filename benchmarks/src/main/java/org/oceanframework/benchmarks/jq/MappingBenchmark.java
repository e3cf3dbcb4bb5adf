package org.oceanframework.benchmarks.jq;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import org.oceanframework.jq.JqCompiler;
import org.oceanframework.jq.JqProgram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One item through the mapping of a repository: ocean-jq and jackson-jq side by side.
/// `jq/libjq.py` measures the same with libjq.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
public class MappingBenchmark {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final byte[] payload = RepositoryMapping.payload();
  private final JsonNode item = JSON.readTree(payload);
  private final List<JqProgram> programs =
      RepositoryMapping.EXPRESSIONS.stream().map(new JqCompiler()::compile).toList();
  private final JqProgram whole = new JqCompiler().compile(RepositoryMapping.asOneProgram());
  private final Scope jacksonScope = scope();
  private final List<JsonQuery> queries =
      RepositoryMapping.EXPRESSIONS.stream()
          .map(it -> JsonQuery.compile(it, Versions.JQ_1_7))
          .toList();

  private static Scope scope() {
    Scope scope = Scope.newEmptyScope();
    BuiltinFunctionLoader.getInstance()
        .loadFunctions(MappingBenchmark.class.getClassLoader(), Versions.JQ_1_7, scope);
    return scope;
  }

  /// Every expression on a parsed item.
  @Benchmark
  public void ocean(Blackhole blackhole) {
    for (JqProgram program : programs) {
      blackhole.consume(program.first(item));
    }
  }

  /// Every expression on a parsed item.
  @Benchmark
  public void jackson(Blackhole blackhole) {
    for (JsonQuery query : queries) {
      query.apply(jacksonScope, item, blackhole::consume);
    }
  }

  /// One program, with reading the item and writing the result.
  @Benchmark
  public byte[] oceanReadMapWrite() {
    return JSON.writeValueAsBytes(whole.first(JSON.readTree(payload)).orElseThrow());
  }

  /// Every expression, with reading the item and writing the results.
  @Benchmark
  public byte[] jacksonReadMapWrite() {
    JsonNode read = JSON.readTree(payload);
    List<JsonNode> results = new ArrayList<>();
    for (JsonQuery query : queries) {
      query.apply(jacksonScope, read, results::add);
    }
    return JSON.writeValueAsBytes(results);
  }

  /// Only reading the item.
  @Benchmark
  public JsonNode read() {
    return JSON.readTree(payload);
  }
}
