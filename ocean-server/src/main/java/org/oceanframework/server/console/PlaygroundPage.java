package org.oceanframework.server.console;

import java.util.List;
import java.util.Optional;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.DeliveryQuery;
import org.oceanframework.core.state.DeliverySummary;
import org.oceanframework.server.console.Playground.Trial;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The mapping playground: a mapping, an item, and what comes of them.
///
/// @param sample says where the item came from; empty when it was typed
record PlaygroundPage(
    Frame frame, Trial trial, List<String> kinds, String sample, PlaygroundResult result) {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final DeliveryQuery LATEST =
      new DeliveryQuery(Optional.empty(), Optional.empty(), Optional.empty(), Long.MAX_VALUE, 20);
  private static final int LARGEST_SAMPLE = 256 * 1_024;

  private static final String EMPTY_JSON =
      """
      {
        "id": 1,
        "name": "first",
        "links": {}
      }
      """;

  private static final String EMPTY_MAPPING =
      """
      resources:
        - kind: thing
          selector:
            query: "true"
          port:
            entity:
              mappings:
                identifier: .id | tostring
                title: .name
                blueprint: '"thing"'
                properties:
                  url: .links.html
      """;

  /// What a person starts with.
  ///
  /// @param sample says where the item came from
  record Start(Trial trial, String sample) {}

  /// The mapping in force, and of the latest deliveries the newest that holds an object of one of
  /// its kinds, or else the newest that is JSON.
  static Start start(String mapping, Operations operations) {
    String text = mapping.isEmpty() ? EMPTY_MAPPING : mapping;
    Optional<Start> newest = Optional.empty();
    for (DeliverySummary delivery : operations.deliveries(LATEST)) {
      String id = operations.id(delivery.entry().seq());
      Optional<JsonNode> body = operations.delivery(id).flatMap(PlaygroundPage::body);
      String kind = body.map(json -> kind(json, operations.identity().kinds())).orElse("");
      if (!kind.isEmpty()) {
        return of(text, body.get(), kind, id);
      }
      newest = newest.or(() -> body.map(json -> of(text, json, "", id)));
    }
    return newest.orElseGet(() ->
        new Start(new Trial(text, EMPTY_JSON, ".", ""), "an example: no delivery has come yet"));
  }

  private static Start of(String mapping, JsonNode body, String kind, String id) {
    String json = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(body);
    String at = kind.isEmpty() ? "." : "." + field(kind);
    return new Start(new Trial(mapping, json, at, kind), "the body of delivery " + id);
  }

  /// The kind that a body has an object of, in a field of its name as providers write it.
  private static String kind(JsonNode body, List<String> kinds) {
    return kinds.stream().filter(kind -> body.path(field(kind)).isObject()).findFirst().orElse("");
  }

  private static String field(String kind) {
    return kind.replaceAll("[^A-Za-z0-9]", "_");
  }

  private static Optional<JsonNode> body(Operations.DeliveryDetail delivery) {
    byte[] body = delivery.record().map(DeliveryRecord::body).orElse(new byte[0]);
    if (body.length == 0 || body.length > LARGEST_SAMPLE) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readTree(body)).filter(JsonNode::isContainer);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
