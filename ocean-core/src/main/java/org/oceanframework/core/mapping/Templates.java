package org.oceanframework.core.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.core.document.Document;
import org.oceanframework.core.document.Place;
import org.oceanframework.core.document.Problems;
import org.oceanframework.jq.JqCompiler;
import org.oceanframework.jq.JqOutline;
import org.oceanframework.jq.JqProgram;
import org.oceanframework.jq.api.JqSyntaxException;
import tools.jackson.databind.node.NullNode;

/// Compiles the values of a mapping file. Used by one thread, for one file: an expression that
/// occurs twice is compiled once.
final class Templates {

  private final JqCompiler jq;
  private final Problems problems;
  private final Map<String, JqProgram> compiled = new HashMap<>();

  Templates(JqCompiler jq, Problems problems) {
    this.jq = jq;
    this.problems = problems;
  }

  /// Compiles a value: texts are jq, objects and lists are walked, the rest is as it is.
  ///
  /// @param field its name for messages
  /// @param owner the resource it belongs to, for messages
  Template template(Document value, String field, String owner) {
    return switch (value) {
      case Document.Fields fields -> fields(fields, field, owner);
      case Document.Items items -> {
        List<Template> templates = new ArrayList<>();
        for (Document item : items.items()) {
          templates.add(template(item, "%s[%d]".formatted(field, templates.size()), owner));
        }
        yield new Template.Items(templates);
      }
      case Document.Scalar scalar ->
          Document.text(scalar)
              .map(text -> text(text, scalar.place(), field, owner))
              .orElseGet(() -> new Template.Constant(scalar.json(), scalar.place()));
    };
  }

  Template.Fields fields(Document.Fields fields, String prefix, String owner) {
    Map<String, Template> templates = new LinkedHashMap<>();
    fields
        .fields()
        .forEach((name, field) ->
            templates.put(name, template(field.value(), prefix + "." + name, owner)));
    return new Template.Fields(templates);
  }

  /// Compiles a text, if it can be.
  Optional<Template.Expression> expression(String text, Place place, String field, String owner) {
    try {
      JqProgram program = compiled.computeIfAbsent(SingleQuotes.rewrite(text), jq::compile);
      return Optional.of(new Template.Expression(program, text, field, place));
    } catch (JqSyntaxException e) {
      problems.error(
          place,
          "%s of %s: the jq expression `%s` cannot be compiled: %s of the expression"
              .formatted(field, owner, text.strip(), e.getMessage()));
      return Optional.empty();
    }
  }

  private Template text(String text, Place place, String field, String owner) {
    if (text.startsWith("file://") || text.startsWith("search://")) {
      problems.warning(
          place,
          "%s of %s: `%s` is not read; name the file in the selector's includedFiles and use .__includedFiles"
              .formatted(field, owner, text));
      return new Template.Constant(NullNode.getInstance(), place);
    }
    return expression(text, place, field, owner)
        .map(Templates::folded)
        .orElseGet(() -> new Template.Constant(NullNode.getInstance(), place));
  }

  /// A literal is its value already.
  private static Template folded(Template.Expression expression) {
    return JqOutline.of(expression.program().text())
        .literal()
        .<Template>map(value -> new Template.Constant(value, expression.place()))
        .orElse(expression);
  }
}
