package org.oceanframework.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oceanframework.core.dispatch.Dispatcher;
import org.oceanframework.core.gate.Refusal;
import org.oceanframework.core.operations.Operations.Status;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.ResyncRecord;

class MetricsTest {
  private static final String TYPE = "# TYPE ";
  private static final String WRITE = "ocean.docs.write";
  private static final String HEAD =
      """
      # Metrics

      This page is generated from what is registered; a test of ocean-runtime compares it and says
      how to write it anew.

      `GET /metrics` at the console, in Prometheus' text format, with the console's token
      (`Authorization: Bearer …`); at the public door, without a token, only if
      `OCEAN__METRICS__PUBLIC` is true. Counters and histograms begin with the process. A `path` is
      that of a live events route, or `other` for deliveries of a route that is no longer there.
      Gauges of one scrape come from one snapshot.

      """;

  private final Metrics metrics = new Metrics(List.of("/webhook"));

  @Test
  void the_page_says_what_is_registered() throws IOException {
    Path page = root().resolve("docs/metrics.md");
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(page, render());
    }

    assertThat(page)
        .as(
            "docs/metrics.md is generated; write it anew with: mvn -pl ocean-runtime -am test"
                + " -Dtest=MetricsTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
            WRITE)
        .content()
        .isEqualTo(render());
  }

  @Test
  void every_meter_is_exported_under_the_name_of_the_page_and_no_other_is() {
    String scrape = scrape();

    TreeSet<String> exported =
        scrape
            .lines()
            .filter(line -> line.startsWith(TYPE))
            .map(line -> line.substring(TYPE.length(), line.lastIndexOf(' ')))
            .filter(name -> !name.endsWith("_max"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(exported)
        .containsExactlyElementsOf(
            Stream.of(Meters.values())
                .map(Meters::exported)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void what_happened_is_counted_under_its_route_and_reason() {
    metrics.accepted("/webhook", 3, 2_500_000);
    metrics.refused("/webhook", Refusal.RATE_LIMIT);
    metrics.refused("/gone", Refusal.NOT_VERIFIED);
    metrics.synced(300_000);
    metrics.resynced(new ResyncRecord("r", "k", "failed", 0, 0, 0, 0, 0, "", ""));

    assertThat(scrape().lines())
        .contains(
            "ocean_accepted_total{path=\"/webhook\"} 3.0",
            "ocean_ack_seconds_bucket{path=\"/webhook\",le=\"0.002\"} 0",
            "ocean_ack_seconds_bucket{path=\"/webhook\",le=\"0.005\"} 1",
            "ocean_refused_total{path=\"/webhook\",reason=\"rate_limit\"} 1.0",
            "ocean_refused_total{path=\"other\",reason=\"not_verified\"} 1.0",
            "ocean_log_sync_seconds_count 1",
            "ocean_resyncs_total{state=\"failed\"} 1.0");
  }

  @Test
  void the_states_of_a_scrape_add_up_to_what_was_accepted() {
    List<String> lines = scrape().lines().toList();

    double sum =
        lines.stream()
            .filter(line -> line.startsWith("ocean_deliveries{"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf('}') + 2)))
            .sum();
    assertThat(sum).isEqualTo(36);
    assertThat(lines).contains("ocean_deliveries_known 36.0");
  }

  private String scrape() {
    Map<DeliveryState, Long> states = new EnumMap<>(DeliveryState.class);
    for (DeliveryState state : DeliveryState.values()) {
      states.put(state, states.size() + 1L);
    }
    return metrics.scrape(
        new Status(36, states, 0, 5, List.of(), 10, 1), new Dispatcher.View(3, 2, false, false));
  }

  private static String render() {
    return HEAD
        + "| name | type | labels | meaning |\n|---|---|---|---|\n"
        + Stream.of(Meters.values())
            .map(meter ->
                "| `%s` | %s | %s | %s |\n"
                    .formatted(meter.exported(), meter.type, meter.labels, meter.meaning))
            .collect(Collectors.joining())
        + "\nReasons of `ocean_refused_total`: "
        + Stream.of(Refusal.values())
            .map(reason -> "`" + reason.label() + "`")
            .collect(Collectors.joining(", "))
        + ".\n";
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("ocean-core"))) {
      folder = folder.getParent();
    }
    return Objects.requireNonNull(folder, "the root of the repository");
  }
}
