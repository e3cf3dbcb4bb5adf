package org.oceanframework.testing;

import java.net.http.HttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/// What a door answered.
///
/// @param status the HTTP status
/// @param contentType empty when there is none
/// @param body a tree; a string node when the answer is no JSON, missing when it is empty
public record Answer(int status, String contentType, JsonNode body) {

  static Answer of(HttpResponse<String> response) {
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        tree(response.body()));
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
