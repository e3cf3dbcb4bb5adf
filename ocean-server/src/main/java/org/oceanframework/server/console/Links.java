package org.oceanframework.server.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import org.oceanframework.api.EntityRef;

/// Addresses of the console's pages. Identifiers may hold any characters, so every one is encoded
/// here and nowhere else.
final class Links {
  private Links() {}

  static String delivery(String id) {
    return "/deliveries/" + segment(id);
  }

  static String blueprint(String identifier) {
    return fitsInPath(identifier)
        ? "/blueprints/" + segment(identifier)
        : query("/blueprint", Map.of("id", identifier));
  }

  static String entity(EntityRef ref) {
    if (fitsInPath(ref.blueprint()) && fitsInPath(ref.identifier())) {
      return "/entities/" + segment(ref.blueprint()) + "/" + segment(ref.identifier());
    }
    return "/entity?blueprint=" + segment(ref.blueprint()) + "&id=" + segment(ref.identifier());
  }

  /// A path with the parameters that are not empty.
  static String query(String path, Map<String, String> parameters) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    parameters.forEach((name, value) -> {
      if (!value.isEmpty()) {
        query.add(name + "=" + segment(value));
      }
    });
    return path + query;
  }

  /// Browsers resolve dot segments even when they are encoded, and servers take an empty one for a
  /// typing error.
  private static boolean fitsInPath(String segment) {
    return !segment.isEmpty() && !segment.equals(".") && !segment.equals("..");
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
