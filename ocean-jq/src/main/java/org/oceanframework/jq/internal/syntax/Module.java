package org.oceanframework.jq.internal.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A parsed source: what it says of itself, what it imports, its definitions and, in a program, its
/// expression.
public record Module(
    @Nullable ObjectNode metadata,
    List<Import> imports,
    List<Definition> definitions,
    @Nullable Ast body) {

  public Module {
    imports = List.copyOf(imports);
    definitions = List.copyOf(definitions);
  }

  /// `import "path" as name {…};` or `include "path" {…};`
  ///
  /// @param as the name with `$` where it is data; null for `include`
  public record Import(int at, String path, @Nullable String as, ObjectNode metadata) {}
}
