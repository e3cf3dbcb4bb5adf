package org.oceanframework.jq.internal.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An expression. Every part knows where it begins (`at`, characters from the start of the source).
public sealed interface Ast {

  int at();

  /// `.`
  record Identity(int at) implements Ast {}

  /// `..`
  record Descent(int at) implements Ast {}

  /// `of.name` and `of[key]`, with `?` behind it if it is optional: then an error of this access,
  /// not of its parts, is no output.
  record Index(int at, Ast of, Ast key, boolean optional) implements Ast {}

  /// `of[from:to]`
  record Slice(int at, Ast of, @Nullable Ast from, @Nullable Ast to, boolean optional)
      implements Ast {}

  /// `of[]`
  record Iterate(int at, Ast of, boolean optional) implements Ast {}

  /// A number, string or constant.
  record Literal(int at, JsonNode value) implements Ast {}

  /// A string with interpolations, each written by a format.
  record Text(int at, String format, List<Ast> parts) implements Ast {
    public Text {
      parts = List.copyOf(parts);
    }
  }

  /// `@name`
  record Format(int at, String name) implements Ast {}

  /// `[body]`
  record ArrayOf(int at, @Nullable Ast body) implements Ast {}

  /// `{…}`
  record ObjectOf(int at, List<Property> properties) implements Ast {
    public ObjectOf {
      properties = List.copyOf(properties);
    }
  }

  /// One property of an object that is built.
  record Property(Ast key, Ast value) {}

  /// `-of`
  record Negate(int at, Ast of) implements Ast {}

  /// `left | right`
  record Pipe(int at, Ast left, Ast right) implements Ast {}

  /// `left, right`
  record Comma(int at, Ast left, Ast right) implements Ast {}

  /// Arithmetic and comparison.
  record Binary(int at, String operator, Ast left, Ast right) implements Ast {}

  /// `and`, `or`
  record Logic(int at, boolean isAnd, Ast left, Ast right) implements Ast {}

  /// `left // right`
  record Alternative(int at, Ast left, Ast right) implements Ast {}

  /// `=`, `|=`, `+=` and so on.
  record Assign(int at, String operator, Ast target, Ast value) implements Ast {}

  /// `if … then … else … end`
  record If(int at, Ast condition, Ast then, @Nullable Ast otherwise) implements Ast {}

  /// `try body catch handler`, `body?`
  record Try(int at, Ast body, @Nullable Ast handler) implements Ast {}

  /// `reduce source as pattern (start; update)`
  record Reduce(int at, Ast source, List<Pattern> patterns, Ast start, Ast update) implements Ast {
    public Reduce {
      patterns = List.copyOf(patterns);
    }
  }

  /// `foreach source as pattern (start; update; extract)`
  record Foreach(
      int at, Ast source, List<Pattern> patterns, Ast start, Ast update, @Nullable Ast extract)
      implements Ast {
    public Foreach {
      patterns = List.copyOf(patterns);
    }
  }

  /// `source as pattern ?// pattern | body`
  record Bind(int at, Ast source, List<Pattern> patterns, Ast body) implements Ast {
    public Bind {
      patterns = List.copyOf(patterns);
    }
  }

  /// `def …; rest`
  record Define(int at, Definition definition, Ast rest) implements Ast {}

  /// `label $name | body`
  record Label(int at, String name, Ast body) implements Ast {}

  /// `break $name`
  record Break(int at, String name) implements Ast {}

  /// `$name`, with `module::` before the name where it has one.
  record Variable(int at, String name) implements Ast {}

  /// `$__loc__`
  record Location(int at, int line) implements Ast {}

  /// `name(arguments)`
  record Call(int at, String name, List<Ast> arguments) implements Ast {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }
}
