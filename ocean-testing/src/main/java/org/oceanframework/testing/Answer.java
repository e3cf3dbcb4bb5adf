package org.oceanframework.testing;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/// What a door answered.
///
/// @param status the HTTP status
/// @param headers of the answer
/// @param body a tree; a string node when the answer is no JSON, missing when it is empty
public record Answer(int status, HttpHeaders headers, JsonNode body) {

  static Answer of(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.headers(), tree(response.body()));
  }

  private static JsonNode tree(String text) {
    if (text.isEmpty()) {
      return MissingNode.getInstance();
    }
    try {
      return JsonMapper.shared().readTree(text);
    } catch (JacksonException _) {
      return StringNode.valueOf(text);
    }
  }

  /// The first value of a header, by its name in any case.
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /// The type of the body; empty when there is none.
  public String contentType() {
    return header("Content-Type").orElse("");
  }

  /// The id of the delivery that was taken; of a duplicate, the first one's.
  ///
  /// @throws AssertionError when no delivery was taken
  public String id() {
    if (status != 202 || !body.path("id").isString()) {
      throw new AssertionError("No delivery was taken; the door answered " + this);
    }
    return body.path("id").stringValue();
  }
}
