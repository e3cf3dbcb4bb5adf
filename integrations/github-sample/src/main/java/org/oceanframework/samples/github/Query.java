package org.oceanframework.samples.github;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// The query of a request, and the paging it asks for.
record Query(Map<String, String> values) {

  static Query of(URI uri) {
    Map<String, String> values = new HashMap<>();
    String text = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return new Query(values);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /// One page of a list, with the `Link` header that GitHub adds: by ids, not by names.
  Reply page(List<? extends JsonNode> all, String address) {
    int size = Math.clamp(number("per_page", 30), 1, 100);
    int page = Math.max(1, number("page", 1));
    int pages = Math.max(1, (all.size() + size - 1) / size);
    ArrayNode items = Templates.JSON.createArrayNode();
    all.stream().skip((page - 1L) * size).limit(size).forEach(items::add);
    Reply reply = Reply.of(200, items);
    return page >= pages
        ? reply
        : reply.with(
            "Link",
            "<%s>; rel=\"next\", <%s>; rel=\"last\""
                .formatted(at(address, page + 1), at(address, pages)));
  }

  private String at(String address, int page) {
    StringBuilder text = new StringBuilder(address).append('?');
    values.entrySet().stream()
        .filter(entry -> !entry.getKey().equals("page"))
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> text.append(entry.getKey() + "=" + entry.getValue() + "&"));
    return text.append("page=").append(page).toString();
  }

  private int number(String name, int otherwise) {
    try {
      return Integer.parseInt(text(name, String.valueOf(otherwise)));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
