package org.oceanframework.jq.internal.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a value is taken apart by.
public sealed interface Pattern {

  int at();

  /// `$name`
  record Name(int at, String name) implements Pattern {}

  /// `[…]`
  record Elements(int at, List<Pattern> elements) implements Pattern {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /// `{…}`
  record Properties(int at, List<Property> properties) implements Pattern {
    public Properties {
      properties = List.copyOf(properties);
    }
  }

  /// One property: its key, the variable of the short form `$name`, and what its value is taken
  /// apart by.
  record Property(Ast key, @Nullable String variable, @Nullable Pattern value) {}
}
