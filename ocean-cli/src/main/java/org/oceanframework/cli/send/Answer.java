package org.oceanframework.cli.send;

import org.oceanframework.cli.terminal.Json;
import org.oceanframework.cli.terminal.Printable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What came back for one delivery.
///
/// @param number of the delivery, from 0
/// @param deliveryId that it was sent with
/// @param status of HTTP; 0 when there was no answer
/// @param text the answer's body, or why there was none
/// @param nanos until the answer
record Answer(int number, String deliveryId, int status, String text, long nanos) {
  private static final int LONGEST = 300;

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  double millis() {
    return nanos / 1e6;
  }

  ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("n", number)
            .put("deliveryId", deliveryId)
            .put("status", status)
            .put("millis", Math.round(millis() * 1000) / 1000.0);
    if (status == 0) {
      return json.put("error", text);
    }
    try {
      json.set("answer", Json.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    } catch (JacksonException _) {
      json.put("answer", text);
    }
    return json;
  }

  /// In words: the status, and what an answer of the door says.
  String line() {
    String words = status == 0 ? "no answer: " + text : status + " " + words(json().path("answer"));
    return "%s  (%.1f ms)".formatted(Printable.line(words.strip(), LONGEST), millis());
  }

  private static String words(JsonNode answer) {
    if (!answer.isObject()) {
      return answer.asString("");
    }
    if (answer.has("status") && answer.has("id")) {
      return answer.path("status").asString("") + " " + answer.path("id").asString("");
    }
    if (answer.path("ids").isArray()) {
      return answer.path("status").asString("")
          + " "
          + String.join(" ", answer.path("ids").valueStream().map(it -> it.asString("")).toList());
    }
    return answer.path("title").asString("") + ": " + answer.path("detail").asString("");
  }
}
