package org.oceanframework.jq.internal.builtin;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Kinds;
import org.oceanframework.jq.internal.run.Construct.Format;
import org.oceanframework.jq.internal.run.Env;
import org.oceanframework.jq.internal.run.Filter;
import org.oceanframework.jq.internal.run.Run;
import org.oceanframework.jq.internal.run.SingleFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// `@text`, `@json`, `@csv` and the other formats.
public final class Formats {

  private static final Map<String, Format> ALL =
      Map.ofEntries(
          Map.entry("text", Types::text),
          Map.entry("json", Types::json),
          Map.entry("csv", (value, run) -> row(value, run, "csv", ",")),
          Map.entry("tsv", (value, run) -> row(value, run, "tsv", "\t")),
          Map.entry("html", (value, run) -> html(Types.text(value, run))),
          Map.entry("uri", (value, run) -> Uri.encode(Types.text(value, run))),
          Map.entry("urid", (value, run) -> Uri.decode(Types.text(value, run))),
          Map.entry("sh", Formats::shell),
          Map.entry("base64", (value, run) -> Base64.encode(Types.text(value, run))),
          Map.entry("base64d", (value, run) -> Base64.decode(Types.text(value, run))),
          Map.entry("base32", (value, run) -> Base32.encode(Types.text(value, run))),
          Map.entry("base32d", (value, run) -> Base32.decode(Types.text(value, run))));

  private static final String ESCAPED_IN_HTML = "&<>'\"";

  private Formats() {}

  /// A format; that of an unknown name fails when it is used.
  public static Format byName(String name) {
    Format format = ALL.get(name);
    return format != null
        ? format
        : (_, _) -> {
          throw new JqError(name + " is not a valid format");
        };
  }

  /// `@name`
  public static Filter filter(String name) {
    Format format = byName(name);
    return new SingleFilter() {
      @Override
      public JsonNode one(Env env, JsonNode in) {
        return StringNode.valueOf(format.write(in, env.run()));
      }
    };
  }

  static JsonNode format(JsonNode in, JsonNode name, Run run) {
    if (!name.isString()) {
      throw new JqError(Kinds.shown(name) + " is not a valid format");
    }
    return StringNode.valueOf(byName(name.stringValue()).write(in, run));
  }

  private static String row(JsonNode row, Run run, String format, String separator) {
    if (!row.isArray()) {
      throw new JqError(
          "%s cannot be %s-formatted, only array".formatted(Kinds.shown(row), format));
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      if (i > 0) {
        text.append(separator);
      }
      text.append(cell(row.get(i), run, format));
    }
    run.text(text.length());
    return text.toString();
  }

  private static String cell(JsonNode cell, Run run, String format) {
    return switch (cell.getNodeType()) {
      case NULL, MISSING -> "";
      case BOOLEAN, NUMBER -> Types.json(cell, run);
      case STRING, BINARY, POJO ->
          format.equals("csv")
              ? "\"" + cell.asString().replace("\"", "\"\"") + "\""
              : tabbed(cell.asString());
      case ARRAY, OBJECT ->
          throw new JqError("%s is not valid in a csv row".formatted(Kinds.shown(cell)));
    };
  }

  private static String tabbed(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String html(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      @Nullable String entity =
          ESCAPED_IN_HTML.indexOf(c) < 0
              ? null
              : switch (c) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '\'' -> "&apos;";
                default -> "&quot;";
              };
      if (entity == null) {
        escaped.append(c);
      } else {
        escaped.append(entity);
      }
    }
    return escaped.toString();
  }

  private static String shell(JsonNode value, Run run) {
    if (!value.isArray()) {
      return word(value, run);
    }
    StringBuilder words = new StringBuilder();
    for (JsonNode element : value) {
      words.append(words.isEmpty() ? "" : " ").append(word(element, run));
    }
    return words.toString();
  }

  private static String word(JsonNode value, Run run) {
    if (value.isContainer()) {
      throw new JqError(Kinds.shown(value) + " can not be escaped for shell");
    }
    return value.isString()
        ? "'" + value.stringValue().replace("'", "'\\''") + "'"
        : Types.json(value, run);
  }
}
