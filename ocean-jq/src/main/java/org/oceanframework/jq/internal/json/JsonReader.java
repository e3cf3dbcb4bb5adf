package org.oceanframework.jq.internal.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Reads JSON as jq does: literals keep their digits, `nan` and `Infinity` are numbers, a byte
/// order mark is skipped, and errors are jq's, which name the byte at which it noticed.
public final class JsonReader {

  private static final int DEPTH_MAX = 10_000;

  private final String text;
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<JsonNode> done = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private @Nullable JsonNode next;
  private int line = 1;
  private int column;

  private JsonReader(String text) {
    this.text = text;
  }

  /// An array or object that is not closed yet, and the key whose value comes next.
  private static final class Open {
    final @Nullable ArrayNode array;
    final @Nullable ObjectNode object;
    @Nullable String key;

    Open(@Nullable ArrayNode array, @Nullable ObjectNode object) {
      this.array = array;
      this.object = object;
    }
  }

  /// Reads a text that is one value.
  ///
  /// @throws JqError when it is not
  public static JsonNode read(String text) {
    JsonReader reader = new JsonReader(text);
    try {
      reader.readAll();
    } catch (JqError e) {
      throw reader.whileParsing(e.value().asString());
    }
    return switch (reader.done.size()) {
      case 0 -> throw reader.whileParsing("Expected JSON value");
      case 1 -> reader.done.getFirst();
      default -> throw reader.whileParsing("Unexpected extra JSON values");
    };
  }

  /// Reads any number of values after each other.
  ///
  /// @throws JqError when it is not JSON
  public static List<JsonNode> readSeveral(String text) {
    JsonReader reader = new JsonReader(text);
    reader.readAll();
    return List.copyOf(reader.done);
  }

  private JqError whileParsing(String problem) {
    return new JqError(problem + " (while parsing '" + text + "')");
  }

  private JqError problem(String problem) {
    return new JqError("%s at line %d, column %d".formatted(problem, line, column));
  }

  private void readAll() {
    int at = text.startsWith("\uFEFF") ? 1 : 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      count(c);
      if (c == '"') {
        endLiteral("");
        at = string(at + 1);
      } else {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
          endLiteral("");
        } else if ("[{:,]}".indexOf(c) >= 0) {
          endLiteral("");
          structure(c);
        } else {
          literal.append(c);
        }
        at++;
      }
      finishIfWhole();
    }
    endLiteral(" at EOF");
    finishIfWhole();
    if (!open.isEmpty()) {
      throw problem("Unfinished JSON term at EOF");
    }
  }

  /// Positions are counted in bytes of UTF-8.
  private void count(char c) {
    if (c == '\n') {
      line++;
      column = 0;
    } else if (!Character.isLowSurrogate(c)) {
      column += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isHighSurrogate(c) ? 4 : 3;
    }
  }

  private void finishIfWhole() {
    if (open.isEmpty() && next != null) {
      done.add(next);
      next = null;
    }
  }

  private void value(JsonNode value, String where) {
    if (next != null) {
      throw problem("Expected separator between values" + where);
    }
    next = value;
  }

  private void endLiteral(String where) {
    if (literal.isEmpty()) {
      return;
    }
    String word = literal.toString();
    literal.setLength(0);
    value(literalValue(word, where), where);
  }

  private JsonNode literalValue(String word, String where) {
    return switch (word.charAt(0)) {
      case 't' -> constant(word, "true", BooleanNode.TRUE, where);
      case 'f' -> constant(word, "false", BooleanNode.FALSE, where);
      case 'n' ->
          word.length() == 3
              ? constant(word, "nan", Numbers.NAN, where)
              : constant(word, "null", NullNode.getInstance(), where);
      case '\'' -> throw problem("Invalid string literal; expected \", but got '" + where);
      default -> {
        JsonNode number = Literals.number(word);
        if (number == null) {
          throw problem("Invalid numeric literal" + where);
        }
        yield number;
      }
    };
  }

  private JsonNode constant(String word, String expected, JsonNode value, String where) {
    if (!word.equals(expected)) {
      throw problem("Invalid literal" + where);
    }
    return value;
  }

  private void structure(char c) {
    switch (c) {
      case '[' -> push(new Open(JsonNodeFactory.instance.arrayNode(), null));
      case '{' -> push(new Open(null, JsonNodeFactory.instance.objectNode()));
      case ':' -> key();
      case ',' -> separator();
      case ']' -> closeArray();
      default -> closeObject();
    }
  }

  private void push(Open opened) {
    if (open.size() >= DEPTH_MAX) {
      throw problem("Exceeds depth limit for parsing");
    }
    if (next != null) {
      throw problem("Expected separator between values");
    }
    open.push(opened);
  }

  private void key() {
    Open top = open.peek();
    JsonNode key = next;
    if (key == null) {
      throw problem("Expected string key before ':'");
    }
    if (top == null || top.object == null || top.key != null) {
      throw problem("':' not as part of an object");
    }
    if (!key.isString()) {
      throw problem("Object keys must be strings");
    }
    top.key = key.stringValue();
    next = null;
  }

  private void separator() {
    Open top = open.peek();
    if (next == null) {
      throw problem("Expected value before ','");
    }
    if (top == null) {
      throw problem("',' not as part of an object or array");
    }
    add(top, next);
    next = null;
  }

  private void add(Open top, JsonNode value) {
    if (top.array != null) {
      top.array.add(value);
    } else if (top.object != null) {
      if (top.key == null) {
        throw problem("Objects must consist of key:value pairs");
      }
      top.object.set(top.key, value);
      top.key = null;
    }
  }

  private void closeArray() {
    Open top = open.peek();
    if (top == null || top.array == null) {
      throw problem("Unmatched ']'");
    }
    if (next != null) {
      top.array.add(next);
    } else if (!top.array.isEmpty()) {
      throw problem("Expected another array element");
    }
    open.pop();
    next = top.array;
  }

  private void closeObject() {
    Open top = open.peek();
    if (top == null || (next == null && (top.object == null || top.key != null))) {
      throw problem("Unmatched '}'");
    }
    if (next != null) {
      if (top.object == null) {
        throw problem("Unmatched '}'");
      }
      add(top, next);
    } else if (top.object != null && !top.object.isEmpty()) {
      throw problem("Expected another key-value pair");
    }
    open.pop();
    next = top.object;
  }

  /// Reads to the closing quote; answers the place behind it.
  private int string(int from) {
    boolean escapes = false;
    int at = from;
    while (at < text.length() && text.charAt(at) != '"') {
      count(text.charAt(at));
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        escapes = true;
        count(text.charAt(++at));
      }
      at++;
    }
    if (at >= text.length()) {
      throw problem("Unfinished string at EOF");
    }
    count('"');
    String raw = text.substring(from, at);
    try {
      String whole = escapes ? Literals.unescaped(raw) : raw;
      value(StringNode.valueOf(Literals.wellFormed(whole)), "");
    } catch (IllegalArgumentException e) {
      throw problem(String.valueOf(e.getMessage()));
    }
    return at + 1;
  }
}
