package org.oceanframework.cli.deliveries;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.oceanframework.core.state.DeliveryState;
import picocli.CommandLine.Option;

/// The options that say which deliveries a command is about, as the console's API takes them.
final class DeliveryFilter {

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description =
          "Those in this state: queued, running, retrying, parked, applied, ignored, superseded or"
              + " dead.")
  private Optional<DeliveryState> state = Optional.empty();

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "Only those of this live events route, such as /webhook. Default: all.")
  private Optional<String> path = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "Only those with this ordering key. Default: all.")
  private Optional<String> key = Optional.empty();

  Optional<DeliveryState> state() {
    return state;
  }

  boolean isEmpty() {
    return fields().isEmpty();
  }

  /// What was given, by the names of the API.
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    state.ifPresent(it -> fields.put("state", it.label()));
    path.ifPresent(it -> fields.put("path", it));
    key.ifPresent(it -> fields.put("key", it));
    return fields;
  }

  /// The same as parameters of an address, each with a `&` before it.
  String parameters() {
    return fields().entrySet().stream()
        .map(field ->
            "&"
                + field.getKey()
                + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining());
  }
}
