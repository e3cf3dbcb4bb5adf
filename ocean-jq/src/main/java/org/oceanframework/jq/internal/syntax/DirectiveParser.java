package org.oceanframework.jq.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.syntax.Token.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Parses `module`, `import` and `include`.
record DirectiveParser(TokenStream tokens, TermParser terms) {

  @Nullable ObjectNode metadata() {
    if (!tokens.accept("module")) {
      return null;
    }
    ObjectNode metadata = constantObject();
    tokens.expect(";");
    return metadata;
  }

  List<Module.Import> imports() {
    List<Module.Import> imports = new ArrayList<>();
    while (tokens.next("import") || tokens.next("include")) {
      int at = tokens.at();
      boolean named = tokens.take().text().equals("import");
      imports.add(directive(at, named));
      tokens.expect(";");
    }
    return imports;
  }

  private Module.Import directive(int at, boolean named) {
    if (!tokens.next(Kind.STRING_BEGIN)) {
      throw tokens.unexpected("the path of a module as a string");
    }
    int place = tokens.at();
    JsonNode path = Constants.of(terms.string("text"));
    if (path == null) {
      throw tokens.problem("the path of a module must be constant", place);
    }
    String as = null;
    if (named) {
      tokens.expect("as");
      as =
          tokens.next(Kind.VARIABLE)
              ? "$" + tokens.take().text()
              : tokens.take(Kind.WORD, "a name").text();
    }
    ObjectNode metadata =
        tokens.next(";") ? JsonNodeFactory.instance.objectNode() : constantObject();
    return new Module.Import(at, path.stringValue(), as, metadata);
  }

  private ObjectNode constantObject() {
    int at = tokens.at();
    JsonNode value = Constants.of(terms.term());
    if (!(value instanceof ObjectNode object)) {
      throw tokens.problem("the description of a module must be a constant object", at);
    }
    return object;
  }
}
