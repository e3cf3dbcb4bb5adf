package org.oceanframework.server.portapi;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.server.http.Exchange;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads what requests carry: JSON bodies, flags, and who asks.
final class Requests {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Requests() {}

  static ObjectNode object(Exchange exchange) {
    try {
      JsonNode json = MAPPER.readTree(exchange.body(PortApi.BODY_BYTES));
      if (json instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException _) {
      // Refused below, like JSON that is no object.
    }
    throw new PortError(422, "the body must be a JSON object");
  }

  static boolean flag(Exchange exchange, String name) {
    return switch (exchange.query(name).orElse("false")) {
      case "true", "True", "1" -> true;
      case "false", "False", "0", "" -> false;
      default -> throw new PortError(422, "the parameter \"" + name + "\" must be true or false");
    };
  }

  /// Parameters that may be repeated, or be one with commas.
  static Set<String> names(Exchange exchange, String name) {
    return exchange.query().getOrDefault(name, List.of()).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .collect(Collectors.toSet());
  }

  static EntityWrite.WriteOptions options(Exchange exchange, boolean merge) {
    return new EntityWrite.WriteOptions(
        datasource(exchange),
        flag(exchange, "create_missing_related_entities"),
        false,
        merge,
        false);
  }

  /// Deletes name their entity, so they hold whoever owns it, as with Port: that is what an empty
  /// datasource says.
  static EntityWrite.WriteOptions deleteOptions(boolean deleteDependents) {
    return new EntityWrite.WriteOptions("", false, deleteDependents, false, false);
  }

  /// An Ocean says in its User-Agent which integration it is; everybody else is `api`.
  static String datasource(Exchange exchange) {
    String agent = exchange.header("User-Agent").orElse("");
    return agent.startsWith("port-ocean/") && agent.length() <= 500 ? agent : "api";
  }
}
