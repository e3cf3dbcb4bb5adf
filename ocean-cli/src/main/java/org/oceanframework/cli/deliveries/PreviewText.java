package org.oceanframework.cli.deliveries;

import java.util.ArrayList;
import java.util.List;
import org.oceanframework.cli.terminal.Json;
import org.oceanframework.cli.terminal.Printable;
import tools.jackson.databind.JsonNode;

/// What a replay would do, for people: one line an entity, one line a field below it.
///
/// @param preview as the console answers it
/// @param most characters of a value
record PreviewText(JsonNode preview, int most) {

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    preview.path("failures").forEach(each -> lines.add("  fails: " + line(each.asString(""))));
    preview.path("warnings").forEach(each -> lines.add("  warning: " + line(each.asString(""))));
    preview.path("changes").forEach(change -> add(lines, change));
    String note = preview.path("note").asString("");
    if (lines.isEmpty()) {
      lines.add("  writes nothing" + (note.isEmpty() ? "" : ": " + line(note)));
    }
    return lines;
  }

  private void add(List<String> lines, JsonNode change) {
    String detail = change.path("detail").asString("");
    lines.add(
        "  %s %s/%s%s"
            .formatted(
                change.path("op").asString(""),
                line(change.path("blueprint").asString("")),
                line(change.path("identifier").asString("")),
                detail.isEmpty() ? "" : ": " + line(detail)));
    for (JsonNode field : change.path("fields")) {
      lines.add(
          "    %s: %s → %s"
              .formatted(
                  line(field.path("name").asString("")),
                  value(field.path("before")),
                  value(field.path("after"))));
    }
  }

  private String value(JsonNode value) {
    return value.isMissingNode() ? "nothing" : line(Json.line(value));
  }

  private String line(String text) {
    return Printable.line(text, most);
  }
}
