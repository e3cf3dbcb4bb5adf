package org.oceanframework.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oceanframework.core.mapping.Mappings.json;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.jq.JqCompiler;
import org.oceanframework.jq.JqOptions;
import org.oceanframework.jq.api.JqLimits;

/// What expressions may use and see.
@Timeout(60)
class ExpressionsInMappingsTest {

  private static final JqOptions SHORT =
      JqOptions.standard()
          .withLimits(JqLimits.standard().withTime(Duration.ofMillis(300)).withSteps(100_000));

  private static List<MappedItem> map(JqOptions options, String expression) {
    String yaml =
        """
        resources:
          - kind: thing
            selector: {query: "true"}
            port: {entity: {mappings: {identifier: .id, blueprint: '"x"', title: '%s'}}}
        """
            .formatted(expression);
    Mapping mapping = new MappingFile(new JqCompiler(options)).parse(yaml, "mapping.yml");
    return new EntityMapper((_, _) -> List.of())
        .map(mapping.resources().getFirst(), json("{'id':'a'}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "until(false; .)",
        "[range(1e12)]",
        "[range(1e12)]?",
        "def f: f; f",
        "last(range(1e12))",
        "\"x\" * 1e9",
        "[recurse([.])]",
        ".[1e9] = 1"
      })
  void what_passes_a_limit_is_null_with_a_warning(String expression) {
    assertThat(map(SHORT, expression))
        .singleElement()
        .isInstanceOfSatisfying(
            MappedItem.Mapped.class,
            mapped -> {
              assertThat(mapped.entity().title()).contains(json("null"));
              assertThat(mapped.warnings())
                  .singleElement()
                  .satisfies(warning -> {
                    assertThat(warning.field()).isEqualTo("title");
                    assertThat(warning.expression()).isEqualTo(expression);
                    assertThat(warning.reason()).isNotEmpty();
                  });
            });
  }

  @Test
  void an_interrupted_thread_gives_up_and_keeps_its_flag() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> map(JqOptions.standard(), "until(false; .)"))
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("until(false; .)");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void the_environment_is_what_the_options_say() {
    JqOptions open = JqOptions.standard().withEnvironment(Map.of("HOME", "/home/ann"));

    assertThat(title(map(open, "$ENV.HOME + env.HOME"))).isEqualTo("\"/home/ann/home/ann\"");
    assertThat(title(map(JqOptions.standard(), "[$ENV, env]"))).isEqualTo("[{},{}]");
  }

  private static String title(List<MappedItem> items) {
    return ((MappedItem.Mapped) items.getFirst()).entity().title().orElseThrow().toString();
  }
}
