package org.oceanframework.core.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.document.Place;
import org.oceanframework.core.document.Problems;
import org.oceanframework.jq.JqOutline;

/// Looks for what would silently lose data, before any event comes: at a mapping, and at the
/// blueprints it writes to.
public final class MappingLint {

  private final Map<String, Blueprint> blueprints;
  private final Problems problems = new Problems();

  private MappingLint(Map<String, Blueprint> blueprints) {
    this.blueprints = blueprints;
  }

  /// What is probably not meant, each with its place: fields that a blueprint does not have,
  /// required ones that are not mapped, blueprints that are not there, expressions with several
  /// outputs, of which only the first counts, and selectors that are never true or false.
  public static List<String> check(Mapping mapping, Map<String, Blueprint> blueprints) {
    MappingLint lint = new MappingLint(blueprints);
    mapping.resources().forEach(lint::check);
    return lint.problems.warnings();
  }

  private void check(CompiledResource resource) {
    checkSelector(resource);
    blueprint(resource).ifPresent(found -> checkFields(resource, found));
    resource.itemsToParse().ifPresent(split -> warnSeveral(split.list(), resource));
    CompiledResource.EntityTemplate entity = resource.entity();
    warnSeveral(entity.identifier(), resource);
    warnSeveral(entity.blueprint(), resource);
    entity.title().ifPresent(title -> warnSeveral(title, resource));
    entity.icon().ifPresent(icon -> warnSeveral(icon, resource));
    entity.team().ifPresent(team -> warnSeveral(team, resource));
    warnSeveral(entity.properties(), resource);
    warnSeveral(entity.relations(), resource);
  }

  private void checkSelector(CompiledResource resource) {
    switch (resource.selector()) {
      case Template.Constant constant when !constant.value().isBoolean() ->
          neverBoolean(constant.place(), resource, constant.value().toString());
      case Template.Expression e when JqOutline.of(e.program().text()).yieldsNoBoolean() ->
          neverBoolean(e.place(), resource, e.text().strip());
      case Template.Constant _, Template.Expression _ -> warnSeveral(resource.selector(), resource);
      case Template.Fields _, Template.Items _ ->
          neverBoolean(resource.place(), resource, "an object or a list");
    }
  }

  private void neverBoolean(Place place, CompiledResource resource, String expression) {
    problems.warning(
        place,
        "%s: the selector `%s` is never true or false, so every item fails"
            .formatted(resource.name(), expression));
  }

  private Optional<Blueprint> blueprint(CompiledResource resource) {
    if (!(resource.entity().blueprint() instanceof Template.Constant constant)
        || !constant.value().isString()) {
      return Optional.empty();
    }
    String name = constant.value().stringValue();
    Blueprint found = blueprints.get(name);
    if (found == null) {
      problems.warning(
          resource.place(),
          "%s writes to the blueprint \"%s\", which does not exist%s"
              .formatted(resource.name(), name, Problems.suggestion(name, blueprints.keySet())));
    }
    return Optional.ofNullable(found);
  }

  private void checkFields(CompiledResource resource, Blueprint blueprint) {
    Set<String> properties = resource.entity().properties().fields().keySet();
    Set<String> relations = resource.entity().relations().fields().keySet();
    warnUnknown(resource, blueprint, "property", properties, blueprint.properties().keySet());
    warnUnknown(resource, blueprint, "relation", relations, blueprint.relations().keySet());
    warnMissing(resource, blueprint, "property", properties, blueprint.required());
    List<String> required = new ArrayList<>();
    blueprint
        .relations()
        .forEach((name, relation) -> {
          if (relation.required()) {
            required.add(name);
          }
        });
    warnMissing(resource, blueprint, "relation", relations, Set.copyOf(required));
  }

  private void warnSeveral(Template template, CompiledResource resource) {
    switch (template) {
      case Template.Expression expression
          when JqOutline.of(expression.program().text()).yieldsSeveral() ->
          problems.warning(
              expression.place(),
              "%s, %s: only the first output of `%s` is used; for all of them write [%s]"
                  .formatted(
                      resource.name(),
                      expression.field(),
                      expression.text().strip(),
                      expression.text().strip()));
      case Template.Expression _, Template.Constant _ -> {}
      case Template.Fields fields ->
          fields.fields().values().forEach(field -> warnSeveral(field, resource));
      case Template.Items items -> items.items().forEach(item -> warnSeveral(item, resource));
    }
  }

  private void warnUnknown(
      CompiledResource resource,
      Blueprint blueprint,
      String what,
      Set<String> mapped,
      Set<String> known) {
    for (String name : mapped) {
      if (!known.contains(name)) {
        problems.warning(
            place(resource, name),
            "%s maps the %s \"%s\", which the blueprint \"%s\" does not have%s"
                .formatted(
                    resource.name(),
                    what,
                    name,
                    blueprint.identifier(),
                    Problems.suggestion(name, known)));
      }
    }
  }

  private void warnMissing(
      CompiledResource resource,
      Blueprint blueprint,
      String what,
      Set<String> mapped,
      Set<String> required) {
    required.stream()
        .filter(Predicate.not(mapped::contains))
        .sorted()
        .forEach(name ->
            problems.warning(
                resource.place(),
                "%s does not map the %s \"%s\", which the blueprint \"%s\" requires"
                    .formatted(resource.name(), what, name, blueprint.identifier())));
  }

  /// The place of a field's value, or of the resource when that is an object or a list.
  private static Place place(CompiledResource resource, String name) {
    CompiledResource.EntityTemplate entity = resource.entity();
    Template template = entity.properties().fields().get(name);
    if (template == null) {
      template = entity.relations().fields().get(name);
    }
    return switch (template) {
      case Template.Expression expression -> expression.place();
      case Template.Constant constant -> constant.place();
      case Template.Fields _, Template.Items _ -> resource.place();
      case null -> resource.place();
    };
  }
}
