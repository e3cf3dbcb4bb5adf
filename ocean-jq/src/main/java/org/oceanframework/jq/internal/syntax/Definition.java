package org.oceanframework.jq.internal.syntax;

import java.util.List;

/// `def name(parameters): body;`
///
/// @param parameters with the `$` where they are values
public record Definition(int at, String name, List<String> parameters, Ast body) {
  public Definition {
    parameters = List.copyOf(parameters);
  }
}
