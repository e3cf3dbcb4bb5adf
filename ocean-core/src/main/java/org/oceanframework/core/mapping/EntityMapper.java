package org.oceanframework.core.mapping;

import java.util.List;
import java.util.function.Function;
import org.oceanframework.api.Entity;
import org.oceanframework.api.EntityRef;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Maps raw items to entities. Immutable, safe for all threads if its search is.
///
/// The item is never changed; entities share nodes with it, so whoever holds an entity must not
/// change it either.
public final class EntityMapper {

  private final EntitySearch search;

  /// @param search resolves identifiers that are search queries
  public EntityMapper(EntitySearch search) {
    this.search = search;
  }

  /// Maps one item by one resource: to one result, or with `itemsToParse` to one for each element.
  ///
  /// @throws java.util.concurrent.CancellationException when the thread is interrupted
  public List<MappedItem> map(CompiledResource resource, JsonNode item) {
    return each(resource, item, one -> mapOne(resource, Evaluation.of(one)), skipped -> skipped);
  }

  /// Maps one item as {@link #map} does, and keeps what each expression gave. For people who want
  /// to know; it is slower.
  ///
  /// @throws java.util.concurrent.CancellationException when the thread is interrupted
  public List<ExplainedItem> explain(CompiledResource resource, JsonNode item) {
    return each(
        resource,
        item,
        one -> {
          Evaluation evaluation = Evaluation.explained(one);
          MappedItem result = mapOne(resource, evaluation);
          return new ExplainedItem(result, evaluation.outcomes());
        },
        skipped -> new ExplainedItem(skipped, List.of()));
  }

  private static <R> List<R> each(
      CompiledResource resource,
      JsonNode item,
      Function<JsonNode, R> mapped,
      Function<MappedItem.Skipped, R> skipped) {
    if (resource.itemsToParse().isEmpty()) {
      return List.of(mapped.apply(item));
    }
    ItemsToParse split = resource.itemsToParse().get();
    if (!(item instanceof ObjectNode object)) {
      String reason = "itemsToParse needs an object, and the item is " + JsonTypes.name(item);
      return List.of(skipped.apply(new MappedItem.Skipped(reason, List.of())));
    }
    return switch (FirstOutput.of(split.list().program(), item)) {
      case FirstOutput.Value(JsonNode elements) when elements.isArray() ->
          split.expand(object, elements).stream().map(mapped).toList();
      case FirstOutput.Value(JsonNode other) ->
          List.of(skipped.apply(notAList(split, JsonTypes.name(other))));
      case FirstOutput.None none -> List.of(skipped.apply(notAList(split, none.reason())));
    };
  }

  private static MappedItem.Skipped notAList(ItemsToParse split, String what) {
    FieldWarning warning = new FieldWarning("itemsToParse", split.list().text(), what);
    return new MappedItem.Skipped(
        "itemsToParse %s gives no list: %s".formatted(split.list().text(), what), List.of(warning));
  }

  private MappedItem mapOne(CompiledResource resource, Evaluation evaluation) {
    JsonNode selected = evaluation.value(resource.selector());
    if (!selected.isBoolean()) {
      return new MappedItem.Failed(selectorProblem(resource, selected, evaluation));
    }
    boolean passes = selected.booleanValue();
    return switch (name("blueprint", evaluation.value(resource.entity().blueprint()), evaluation)) {
      case Name.None none -> none.instead();
      case Name.Text blueprint -> mapTo(blueprint.text(), resource.entity(), passes, evaluation);
    };
  }

  private MappedItem mapTo(
      String blueprint,
      CompiledResource.EntityTemplate template,
      boolean passes,
      Evaluation evaluation) {
    return switch (identifier(template.identifier(), blueprint, passes, evaluation)) {
      case Name.None none -> none.instead();
      case Name.Text identifier ->
          passes
              ? entity(template, identifier.text(), blueprint, evaluation)
              : new MappedItem.Unselected(new EntityRef(blueprint, identifier.text()));
    };
  }

  private static MappedItem entity(
      CompiledResource.EntityTemplate template,
      String identifier,
      String blueprint,
      Evaluation evaluation) {
    Entity entity =
        new Entity(
            identifier,
            blueprint,
            template.title().map(evaluation::value),
            template.icon().map(evaluation::value),
            template.team().map(evaluation::value),
            evaluation.object(template.properties()),
            evaluation.object(template.relations()));
    return new MappedItem.Mapped(entity, evaluation.warnings());
  }

  private static String selectorProblem(
      CompiledResource resource, JsonNode selected, Evaluation evaluation) {
    String why =
        evaluation.warnings().isEmpty()
            ? "it gave %s".formatted(JsonTypes.name(selected))
            : evaluation.warnings().getFirst().reason();
    String expression = resource.selector() instanceof Template.Expression e ? " " + e.text() : "";
    return "the selector%s of kind %s gives no boolean: %s (%s)"
        .formatted(expression, resource.kind(), why, resource.place());
  }

  private Name identifier(
      Template template, String blueprint, boolean passes, Evaluation evaluation) {
    JsonNode value = evaluation.value(template);
    if (!(template instanceof Template.Fields fields) || !fields.isSearch()) {
      return name("identifier", value, evaluation);
    }
    if (!passes) {
      return skip("it fails the selector, and what a search finds is never deleted", evaluation);
    }
    List<String> found = search.search(blueprint, value);
    return switch (found.size()) {
      case 1 -> new Name.Text(found.getFirst());
      case 0 -> skip("the search for its identifier found nothing: " + value, evaluation);
      default ->
          skip(
              "the search for its identifier found %d entities: %s".formatted(found.size(), value),
              evaluation);
    };
  }

  private static Name name(String field, JsonNode value, Evaluation evaluation) {
    if (isFalsy(value)) {
      return skip("its %s is %s".formatted(field, value), evaluation);
    }
    return switch (value.getNodeType()) {
      case STRING -> new Name.Text(value.stringValue());
      case NUMBER -> new Name.Text(value.decimalValue().stripTrailingZeros().toPlainString());
      case NULL, MISSING, BOOLEAN, ARRAY, OBJECT, BINARY, POJO ->
          new Name.None(
              new MappedItem.Failed(
                  "its %s must be a text or a number, not %s"
                      .formatted(field, JsonTypes.name(value))));
    };
  }

  private static boolean isFalsy(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> value.stringValue().isEmpty();
      case NUMBER -> !Double.isFinite(value.doubleValue()) || value.doubleValue() == 0;
      case NULL, MISSING -> true;
      case BOOLEAN -> !value.booleanValue();
      case ARRAY, OBJECT -> value.isEmpty();
      case BINARY, POJO -> false;
    };
  }

  private static Name skip(String reason, Evaluation evaluation) {
    return new Name.None(new MappedItem.Skipped(reason, evaluation.warnings()));
  }

  /// An identifier or a blueprint, or what the item gives for want of one.
  private sealed interface Name {
    record Text(String text) implements Name {}

    record None(MappedItem instead) implements Name {}
  }
}
