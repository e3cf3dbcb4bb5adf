package org.oceanframework.integrations.github;

import java.net.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// An answer of GitHub, its body unpacked and within the limit.
record Answer(int status, HttpHeaders headers, Body body) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST_MESSAGE = 300;

  /// A header's first value, or an empty text.
  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /// The entity tag.
  String etag() {
    return header("ETag");
  }

  /// The body; a missing node when it is empty.
  ///
  /// @throws JacksonException when it is not JSON
  JsonNode json() {
    byte[] bytes = body.unpacked();
    return bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
  }

  /// GitHub's own words on a failure, shortened.
  String message() {
    try {
      JsonNode json = json();
      String text = json.path("message").asString("") + reasons(json.path("errors"));
      return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
    } catch (JacksonException e) {
      return "";
    }
  }

  private static String reasons(JsonNode errors) {
    StringBuilder text = new StringBuilder();
    for (JsonNode error : errors) {
      String reason = error.path("message").asString("");
      text.append(reason.isEmpty() ? "" : "; " + reason);
    }
    return text.toString();
  }
}
