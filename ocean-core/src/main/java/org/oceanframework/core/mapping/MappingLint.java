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

/// Compares a mapping with the blueprints it writes to, before any event comes.
public final class MappingLint {

  private final Map<String, Blueprint> blueprints;
  private final Problems problems = new Problems();

  private MappingLint(Map<String, Blueprint> blueprints) {
    this.blueprints = blueprints;
  }

  /// What is probably not meant, each with its place: fields that a blueprint does not have,
  /// required ones that are not mapped, blueprints that are not there, and expressions with many
  /// outputs, of which only the first counts.
  public static List<String> check(Mapping mapping, Map<String, Blueprint> blueprints) {
    MappingLint lint = new MappingLint(blueprints);
    mapping.resources().forEach(lint::check);
    return lint.problems.warnings();
  }

  private void check(CompiledResource resource) {
    CompiledResource.EntityTemplate entity = resource.entity();
    Optional<Blueprint> blueprint = blueprint(resource);
    blueprint.ifPresent(found -> checkFields(resource, found));
    entity.properties().fields().values().forEach(this::warnManyValued);
    entity.relations().fields().values().forEach(this::warnManyValued);
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

  private void warnManyValued(Template template) {
    switch (template) {
      case Template.Expression expression when ManyValued.is(expression.program().source()) ->
          problems.warning(
              expression.place(),
              "%s: only the first output of `%s` is used; for all of them write [%s]"
                  .formatted(
                      expression.field(), expression.text().strip(), expression.text().strip()));
      case Template.Expression _, Template.Constant _ -> {}
      case Template.Fields fields -> fields.fields().values().forEach(this::warnManyValued);
      case Template.Items items -> items.items().forEach(this::warnManyValued);
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

  /// The place of a field's expression, or of the resource when the field is a constant.
  private static Place place(CompiledResource resource, String name) {
    CompiledResource.EntityTemplate entity = resource.entity();
    Template template = entity.properties().fields().get(name);
    if (template == null) {
      template = entity.relations().fields().get(name);
    }
    return template instanceof Template.Expression expression
        ? expression.place()
        : resource.place();
  }
}
