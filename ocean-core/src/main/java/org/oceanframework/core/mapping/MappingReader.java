package org.oceanframework.core.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.oceanframework.api.Resource;
import org.oceanframework.core.document.Document;
import org.oceanframework.core.document.Problems;
import org.oceanframework.core.mapping.CompiledResource.EntityTemplate;
import org.oceanframework.jq.JqOutline;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;

/// Walks one mapping file and collects its problems. Used by one thread, once.
final class MappingReader {

  private static final Set<String> ROOT =
      Set.of(
          "resources",
          "deleteDependentEntities",
          "createMissingRelatedEntities",
          "enableMergeEntity",
          "entityDeletionThreshold");
  private static final Set<String> RESOURCE = Set.of("kind", "selector", "port");
  private static final Set<String> PORT =
      Set.of("entity", "itemsToParse", "itemsToParseName", "itemsToParseTopLevelTransform");
  private static final Set<String> MAPPINGS =
      Set.of("identifier", "title", "icon", "team", "blueprint", "properties", "relations");

  private final Templates templates;
  private final Problems problems;

  MappingReader(Templates templates, Problems problems) {
    this.templates = templates;
    this.problems = problems;
  }

  Mapping read(Document document) {
    Document.Fields root = object(document, "a mapping");
    warnUnknown(root, ROOT, "of a mapping");
    List<CompiledResource> resources = new ArrayList<>();
    Optional<Document> list = root.get("resources");
    if (list.isEmpty()) {
      problems.error(root.place(), "a mapping needs \"resources\", a list");
    } else if (list.get() instanceof Document.Items items) {
      for (Document item : items.items()) {
        resources.add(resource(item, resources.size()));
      }
    } else {
      problems.error(list.get().place(), "\"resources\" must be a list, not " + list.get().kind());
    }
    return new Mapping(options(root), resources, problems.warnings());
  }

  private MappingOptions options(Document.Fields root) {
    MappingOptions standard = MappingOptions.standard();
    return new MappingOptions(
        flag(root, "deleteDependentEntities", standard.deleteDependentEntities()),
        flag(root, "createMissingRelatedEntities", standard.createMissingRelatedEntities()),
        flag(root, "enableMergeEntity", standard.enableMergeEntity()),
        threshold(root, standard.entityDeletionThreshold()));
  }

  private OptionalDouble threshold(Document.Fields root, OptionalDouble standard) {
    String name = "entityDeletionThreshold";
    Document.Field field = root.fields().get(name);
    if (field == null) {
      return standard;
    }
    Document value = field.value();
    if (Document.isNull(value)) {
      return OptionalDouble.empty();
    }
    double number = value.json().isNumber() ? value.json().doubleValue() : -1;
    if (number < 0 || number > 1) {
      problems.error(value.place(), "\"%s\" must be a number from 0 to 1".formatted(name));
      return standard;
    }
    return OptionalDouble.of(number);
  }

  private boolean flag(Document.Fields in, String name, boolean standard) {
    Optional<Document> value = in.get(name);
    if (value.isEmpty()) {
      return standard;
    }
    String text =
        value.get().json() instanceof BooleanNode bool
            ? bool.toString()
            : Document.text(value.get()).orElse("").toLowerCase(Locale.ROOT);
    return switch (text) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> {
        problems.error(
            value.get().place(),
            "\"%s\" must be true or false, not %s".formatted(name, value.get().json()));
        yield standard;
      }
    };
  }

  private CompiledResource resource(Document document, int index) {
    Document.Fields fields = filled(document, "resources[%d]".formatted(index));
    String kind = text(fields, "kind", "resources[%d]".formatted(index));
    String owner = "resources[%d] (kind %s)".formatted(index, kind);
    warnUnknown(fields, RESOURCE, "of " + owner);
    Document.Fields selector = child(fields, "selector", owner);
    Document.Fields port = child(fields, "port", owner);
    warnUnknown(port, PORT, "of port of " + owner);
    Document.Fields entity = child(port, "entity", owner);
    warnUnknown(entity, Set.of("mappings"), "of port.entity of " + owner);
    return new CompiledResource(
        new Resource(kind, index, selector.json()),
        required(selector, "query", "selector.query", owner),
        itemsToParse(port, owner),
        entity(child(entity, "mappings", owner), owner),
        document.place());
  }

  private EntityTemplate entity(Document.Fields mappings, String owner) {
    warnUnknown(mappings, MAPPINGS, "of the mappings of " + owner);
    return new EntityTemplate(
        required(mappings, "identifier", "identifier", owner),
        required(mappings, "blueprint", "blueprint", owner),
        optional(mappings, "title", owner),
        optional(mappings, "icon", owner),
        optional(mappings, "team", owner),
        group(mappings, "properties", owner),
        group(mappings, "relations", owner));
  }

  private Optional<ItemsToParse> itemsToParse(Document.Fields port, String owner) {
    return port.get("itemsToParse")
        .flatMap(value -> listExpression(value, owner))
        .map(list ->
            new ItemsToParse(
                list,
                port.get("itemsToParseName")
                    .flatMap(Document::text)
                    .orElse(ItemsToParse.DEFAULT_NAME),
                flag(port, "itemsToParseTopLevelTransform", true)
                    ? JqOutline.of(list.program().text()).leadingPath()
                    : List.of()));
  }

  private Optional<Template.Expression> listExpression(Document value, String owner) {
    Optional<String> text = Document.text(value);
    if (text.isEmpty()) {
      problems.error(
          value.place(),
          "port.itemsToParse of %s must be a jq expression, not %s".formatted(owner, value.kind()));
    }
    return text.flatMap(
        expression -> templates.expression(expression, value.place(), "port.itemsToParse", owner));
  }

  private Template required(Document.Fields in, String name, String field, String owner) {
    Optional<Document> value = in.get(name);
    if (value.isEmpty() && !in.fields().isEmpty()) {
      problems.error(in.place(), "%s needs \"%s\"".formatted(owner, field));
    }
    return value
        .map(found -> templates.template(found, field, owner))
        .orElseGet(() -> new Template.Constant(NullNode.getInstance(), in.place()));
  }

  private Optional<Template> optional(Document.Fields in, String name, String owner) {
    return in.get(name).map(value -> templates.template(value, name, owner));
  }

  private Template.Fields group(Document.Fields in, String name, String owner) {
    return in.get(name)
        .map(value -> object(value, "\"%s\" of %s".formatted(name, owner)))
        .map(fields -> templates.fields(fields, name, owner))
        .orElseGet(() -> new Template.Fields(Map.of()));
  }

  private Document.Fields child(Document.Fields in, String name, String owner) {
    Optional<Document> value = in.get(name);
    if (value.isEmpty() && !in.fields().isEmpty()) {
      problems.error(in.place(), "%s needs \"%s\"".formatted(owner, name));
    }
    return value
        .map(found -> filled(found, "\"%s\" of %s".formatted(name, owner)))
        .orElseGet(() -> Document.Fields.none(in.place()));
  }

  private String text(Document.Fields in, String name, String owner) {
    Optional<String> text = in.get(name).flatMap(Document::text);
    if (text.isEmpty() && !in.fields().isEmpty()) {
      problems.error(in.place(), "%s needs \"%s\", a text".formatted(owner, name));
    }
    return text.orElse("?");
  }

  private Document.Fields filled(Document document, String what) {
    Document.Fields fields = object(document, what);
    if (document instanceof Document.Fields && fields.fields().isEmpty()) {
      problems.error(document.place(), "%s is empty".formatted(what));
    }
    return fields;
  }

  /// The object, or a problem and an empty one: what is inside of a wrong thing is not asked for.
  private Document.Fields object(Document document, String what) {
    if (document instanceof Document.Fields fields) {
      return fields;
    }
    problems.error(
        document.place(), "%s must be an object, not %s".formatted(what, document.kind()));
    return Document.Fields.none(document.place());
  }

  private void warnUnknown(Document.Fields in, Set<String> known, String where) {
    in.fields()
        .forEach((name, field) -> {
          if (!known.contains(name)) {
            problems.warning(
                field.namePlace(),
                "unknown field \"%s\" %s is not used%s"
                    .formatted(name, where, Problems.suggestion(name, known)));
          }
        });
  }
}
