package org.oceanframework.jq;

import java.util.List;
import java.util.function.Consumer;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.JsonReader;
import org.oceanframework.jq.internal.json.JsonText;
import tools.jackson.databind.JsonNode;

/// JSON text as jq reads and writes it: numbers keep their digits, `nan` is read and written as
/// null.
public final class JqJson {

  private JqJson() {}

  /// Reads a text that is one value.
  ///
  /// @throws JqError with jq's message when it is not
  public static JsonNode read(String text) {
    return JsonReader.read(text);
  }

  /// Reads any number of values after each other.
  ///
  /// @throws JqError with jq's message when it is not JSON
  public static List<JsonNode> readAll(String text) {
    return JsonReader.readSeveral(text);
  }

  /// Reads any number of values after each other and hands them over, those before a problem too.
  ///
  /// @throws JqError with jq's message when it is not JSON
  public static void readEach(String text, Consumer<? super JsonNode> values) {
    JsonReader.readEach(text, values);
  }

  /// The value on one line, without blanks.
  public static String write(JsonNode value) {
    return JsonText.of(value);
  }

  /// The value on one line, without blanks; it stops soon after so many characters, and is not JSON
  /// then.
  public static String write(JsonNode value, int most) {
    return JsonText.of(value, most);
  }
}
