package org.oceanframework.server.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.catalog.CatalogReader;
import org.oceanframework.core.catalog.StoredEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// One entity: its properties, its relations both ways, and who wrote it.
///
/// @param writtenBy the id of the delivery that last changed it, or empty
record EntityPage(
    Frame frame,
    StoredEntity entity,
    String blueprintTitle,
    List<Property> properties,
    List<Outgoing> outgoing,
    List<Ingoing> ingoing,
    boolean moreIngoing,
    String writtenBy) {
  private static final int MOST_RELATED = 100;

  /// A property by its title.
  record Property(String name, String title, PropertyValue value) {}

  /// A relation and where it points.
  record Outgoing(String title, String blueprint, List<Related> targets, int more) {}

  /// Entities of one blueprint whose relation points here.
  record Ingoing(String relation, String blueprint, List<Related> sources) {}

  /// Another entity.
  record Related(String text, String identifier, String href) {}

  static EntityPage of(Frame frame, StoredEntity entity, CatalogReader catalog, String writtenBy) {
    Optional<Blueprint> blueprint = catalog.blueprint(entity.ref().blueprint());
    List<CatalogReader.Incoming> incoming = catalog.incoming(entity.ref(), MOST_RELATED + 1);
    return new EntityPage(
        frame,
        entity,
        blueprint.map(Blueprint::title).orElse(entity.ref().blueprint()),
        properties(entity, blueprint),
        outgoing(entity, blueprint, catalog),
        ingoing(incoming, catalog),
        incoming.size() > MOST_RELATED,
        writtenBy);
  }

  /// Those of the blueprint in its order, then others that are stored.
  private static List<Property> properties(StoredEntity entity, Optional<Blueprint> blueprint) {
    Map<String, JsonNode> schemas = new LinkedHashMap<>();
    blueprint.ifPresent(b -> schemas.putAll(b.properties()));
    entity
        .properties()
        .propertyNames()
        .forEach(name -> schemas.putIfAbsent(name, MissingNode.getInstance()));
    List<Property> properties = new ArrayList<>();
    schemas.forEach((name, schema) ->
        properties.add(
            new Property(
                name,
                BlueprintPage.title(schema, name),
                PropertyValue.of(entity.properties().path(name), schema))));
    return properties;
  }

  private static List<Outgoing> outgoing(
      StoredEntity entity, Optional<Blueprint> blueprint, CatalogReader catalog) {
    List<Outgoing> outgoing = new ArrayList<>();
    blueprint
        .map(Blueprint::relations)
        .orElse(Map.of())
        .forEach((name, relation) -> {
          List<String> targets = Relations.identifiers(entity.relations().path(name));
          outgoing.add(
              new Outgoing(
                  relation.title(),
                  relation.target(),
                  targets.stream()
                      .limit(MOST_RELATED)
                      .map(id -> related(new EntityRef(relation.target(), id), catalog))
                      .toList(),
                  Math.max(0, targets.size() - MOST_RELATED)));
        });
    return outgoing;
  }

  private static Related related(EntityRef ref, CatalogReader catalog) {
    return catalog.entity(ref).map(EntityPage::related).orElse(related(ref, ref.identifier()));
  }

  private static Related related(StoredEntity entity) {
    String title = entity.title().isEmpty() ? entity.ref().identifier() : entity.title();
    return related(entity.ref(), title);
  }

  private static Related related(EntityRef ref, String title) {
    return new Related(title, ref.identifier(), Links.entity(ref));
  }

  private static List<Ingoing> ingoing(
      List<CatalogReader.Incoming> incoming, CatalogReader catalog) {
    Map<List<String>, List<Related>> groups = new LinkedHashMap<>();
    incoming.stream()
        .limit(MOST_RELATED)
        .forEach(in ->
            groups
                .computeIfAbsent(
                    List.of(in.entity().ref().blueprint(), in.relation()), _ -> new ArrayList<>())
                .add(related(in.entity())));
    return groups.entrySet().stream()
        .map(group -> ingoing(group.getKey(), group.getValue(), catalog))
        .toList();
  }

  private static Ingoing ingoing(List<String> from, List<Related> sources, CatalogReader catalog) {
    Optional<Blueprint> blueprint = catalog.blueprint(from.getFirst());
    String relation =
        blueprint
            .map(b -> b.relations().get(from.getLast()))
            .map(Blueprint.Relation::title)
            .orElse(from.getLast());
    return new Ingoing(relation, blueprint.map(Blueprint::title).orElse(from.getFirst()), sources);
  }

  String title() {
    return entity.title().isEmpty() ? entity.ref().identifier() : entity.title();
  }

  String blueprintHref() {
    return Links.blueprint(entity.ref().blueprint());
  }

  String writtenByHref() {
    return Links.delivery(writtenBy);
  }

  List<String> teams() {
    return Relations.identifiers(entity.team());
  }

  String writesText() {
    return Numbers.counted(entity.writes(), "time");
  }

  boolean hasIngoing() {
    return !ingoing.isEmpty();
  }
}
