package org.oceanframework.jq.internal.compile;

import java.util.ArrayList;
import java.util.List;
import org.oceanframework.jq.internal.syntax.Pattern;

/// The variables of a pattern in the order in which they are bound: elements of arrays from the
/// last, properties of objects from the first.
final class PatternNames {

  private PatternNames() {}

  static List<String> of(Pattern pattern) {
    List<String> names = new ArrayList<>();
    add(pattern, names);
    return names;
  }

  private static void add(Pattern pattern, List<String> names) {
    switch (pattern) {
      case Pattern.Name name -> names.add(name.name());
      case Pattern.Elements elements ->
          elements.elements().reversed().forEach(element -> add(element, names));
      case Pattern.Properties properties ->
          properties.properties().forEach(property -> add(property, names));
    }
  }

  private static void add(Pattern.Property property, List<String> names) {
    String variable = property.variable();
    if (variable != null) {
      names.add(variable);
    }
    Pattern value = property.value();
    if (value != null) {
      add(value, names);
    }
  }
}
