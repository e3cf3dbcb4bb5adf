package org.oceanframework.core.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.oceanframework.core.document.Problems;

/// Reads `.env`: a `NAME=value` a line, with remarks, quotes and `export`.
final class EnvFile {

  /// @param variables by name
  /// @param sources the line of each, for messages
  record Content(Map<String, String> variables, Map<String, String> sources) {}

  private EnvFile() {}

  static Content parse(String text, String fileName, Problems problems) {
    Content content = new Content(new LinkedHashMap<>(), new LinkedHashMap<>());
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String stripped = line.strip();
      if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        add(stripped, "%s:%d".formatted(fileName, number), content, problems);
      }
    }
    return content;
  }

  private static void add(String line, String place, Content content, Problems problems) {
    String assignment = line.startsWith("export ") ? line.substring("export ".length()) : line;
    int equals = assignment.indexOf('=');
    String name = equals < 0 ? "" : assignment.substring(0, equals).strip();
    if (name.isEmpty() || name.contains(" ")) {
      problems.error(place, "this is no NAME=value");
      return;
    }
    content.variables().put(name, unquoted(assignment.substring(equals + 1).strip()));
    content.sources().put(name, "%s (%s)".formatted(place, name));
  }

  private static String unquoted(String value) {
    if (value.isEmpty()) {
      return value;
    }
    char quote = value.charAt(0);
    int end = quote == '"' || quote == '\'' ? value.indexOf(quote, 1) : -1;
    if (end > 0) {
      String inside = value.substring(1, end);
      return quote == '"' ? inside.replace("\\n", "\n") : inside;
    }
    int remark = value.indexOf(" #");
    return remark < 0 ? value : value.substring(0, remark).strip();
  }
}
