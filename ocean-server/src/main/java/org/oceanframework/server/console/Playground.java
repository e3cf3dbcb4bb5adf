package org.oceanframework.server.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.mapping.CompiledResource;
import org.oceanframework.core.mapping.EntityMapper;
import org.oceanframework.core.mapping.ExplainedItem;
import org.oceanframework.core.mapping.Mapping;
import org.oceanframework.core.mapping.MappingFile;
import org.oceanframework.core.mapping.MappingLint;
import org.oceanframework.jq.JqCompiler;
import org.oceanframework.jq.JqJson;
import org.oceanframework.jq.JqOptions;
import org.oceanframework.jq.JqProgram;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.api.JqException;
import org.oceanframework.jq.api.JqLimits;
import tools.jackson.databind.JsonNode;

/// Tries a mapping on one item and explains what came of it. It writes nothing, and expressions see
/// no environment. Thread-safe.
///
/// What is typed may be anything: each expression has limits, a trial ends after some seconds, and
/// two run at a time; who comes while they run is asked to wait.
final class Playground {
  private static final JqLimits LIMITS =
      JqLimits.standard()
          .withSteps(2_000_000)
          .withTime(Duration.ofSeconds(1))
          .withOutputs(10_000)
          .withSize(1_000_000);

  private static final Duration LONGEST = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int AT_A_TIME = 2;
  private static final int SHOWN = 50;

  private final JqCompiler jq = new JqCompiler(JqOptions.standard().withLimits(LIMITS));
  private final Semaphore free = new Semaphore(AT_A_TIME);

  /// What is tried.
  ///
  /// @param mapping the text of a mapping file
  /// @param json a JSON document
  /// @param at where in it the item is: jq
  /// @param kind of the item; empty: every resource of the mapping
  record Trial(String mapping, String json, String at, String kind) {}

  /// What came of it.
  ///
  /// @param problems why nothing could be tried; else empty
  /// @param warnings of the mapping
  record Outcome(List<String> problems, List<String> warnings, List<Tried> tried) {
    Outcome {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
      tried = List.copyOf(tried);
    }

    static Outcome problem(String problem) {
      return new Outcome(List.of(problem), List.of(), List.of());
    }
  }

  /// An item by a resource.
  record Tried(String resource, ExplainedItem item) {}

  /// Tries it on a thread of its own.
  Outcome run(Trial trial, Map<String, Blueprint> blueprints) {
    if (!free.tryAcquire()) {
      return Outcome.problem("Others try mappings just now. Type on in a moment.");
    }
    AtomicReference<Outcome> outcome =
        new AtomicReference<>(
            Outcome.problem("Cut off after %d s.".formatted(LONGEST.toSeconds())));
    Thread thread =
        Thread.ofVirtual()
            .name("ocean-playground")
            .start(() -> {
              try {
                outcome.set(tried(trial, blueprints));
              } catch (CancellationException e) {
                // It was cut off: that is the outcome already.
              } finally {
                free.release();
              }
            });
    try {
      if (!thread.join(LONGEST)) {
        thread.interrupt();
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
    return outcome.get();
  }

  private Outcome tried(Trial trial, Map<String, Blueprint> blueprints) {
    Mapping mapping;
    try {
      mapping = new MappingFile(jq).parse(trial.mapping(), "mapping");
    } catch (ConfigurationException e) {
      return new Outcome(e.problems(), List.of(), List.of());
    }
    List<String> warnings = new ArrayList<>(mapping.warnings());
    warnings.addAll(MappingLint.check(mapping, blueprints));
    JsonNode item;
    try {
      item = item(trial);
    } catch (JqException e) {
      return new Outcome(List.of(String.valueOf(e.getMessage())), warnings, List.of());
    }
    List<CompiledResource> resources =
        trial.kind().isEmpty() ? mapping.resources() : mapping.resources(trial.kind());
    if (resources.isEmpty()) {
      String kinds = String.join(", ", mapping.kinds());
      String problem = "The mapping has no kind “%s”. It has: %s".formatted(trial.kind(), kinds);
      return new Outcome(List.of(problem), warnings, List.of());
    }
    // Nothing is looked up here: the query stands for what it would find.
    EntityMapper mapper = new EntityMapper((_, query) -> List.of(query.toString()));
    List<Tried> tried = new ArrayList<>();
    for (CompiledResource resource : resources) {
      for (ExplainedItem explained : mapper.explain(resource, item)) {
        if (tried.size() < SHOWN) {
          tried.add(new Tried(resource.name(), explained));
        }
      }
    }
    return new Outcome(List.of(), warnings, tried);
  }

  private JsonNode item(Trial trial) {
    JsonNode document = JqJson.read(trial.json());
    JqProgram at = jq.compile(trial.at().isBlank() ? "." : trial.at());
    return at.first(document)
        .orElseThrow(() -> new JqError("The item: %s has no output".formatted(at.text())));
  }
}
