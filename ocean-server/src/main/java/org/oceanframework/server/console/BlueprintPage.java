package org.oceanframework.server.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.catalog.CatalogReader;
import org.oceanframework.core.catalog.StoredEntity;
import tools.jackson.databind.JsonNode;

/// The entities of a blueprint.
///
/// @param text what is searched for, or empty
/// @param total of the blueprint, whether they fit the search or not
record BlueprintPage(
    Frame frame,
    Blueprint blueprint,
    List<Column> columns,
    List<Row> rows,
    String text,
    int offset,
    boolean hasMore,
    long total) {
  static final int ROWS = 50;

  private static final int PROPERTIES = 4;
  private static final int RELATIONS = 2;
  private static final Set<String> LONG_FORMATS = Set.of("markdown", "proto", "yaml", "user");

  /// A property or a relation as a column.
  record Column(String name, String title, boolean isRelation) {}

  /// One entity.
  record Row(StoredEntity entity, List<Cell> cells, Moment updated) {
    String href() {
      return Links.entity(entity.ref());
    }

    String title() {
      return entity.title().isEmpty() ? entity.ref().identifier() : entity.title();
    }
  }

  /// A property's value, or the entities a relation points to.
  record Cell(PropertyValue value, List<Target> targets) {
    boolean isBlank() {
      return targets.isEmpty() && value instanceof PropertyValue.None;
    }
  }

  /// Where a relation points.
  record Target(String text, String href) {}

  /// What is searched for, and from which entity on.
  record Part(String text, int offset) {}

  static BlueprintPage of(Frame frame, Blueprint blueprint, CatalogReader catalog, Part part) {
    List<Column> columns = columns(blueprint);
    List<StoredEntity> entities =
        catalog.entities(blueprint.identifier(), part.text(), part.offset(), ROWS + 1);
    return new BlueprintPage(
        frame,
        blueprint,
        columns,
        entities.stream().limit(ROWS).map(e -> row(e, columns, blueprint, frame)).toList(),
        part.text(),
        part.offset(),
        entities.size() > ROWS,
        catalog.counts().getOrDefault(blueprint.identifier(), 0L));
  }

  private static List<Column> columns(Blueprint blueprint) {
    List<Column> columns = new ArrayList<>();
    blueprint.relations().forEach((name, r) -> columns.add(new Column(name, r.title(), true)));
    List<Column> shown = new ArrayList<>(columns.subList(0, Math.min(RELATIONS, columns.size())));
    blueprint.properties().entrySet().stream()
        .filter(property -> isShort(property.getValue()))
        .limit(PROPERTIES)
        .forEach(p -> shown.add(new Column(p.getKey(), title(p.getValue(), p.getKey()), false)));
    return List.copyOf(shown);
  }

  private static boolean isShort(JsonNode schema) {
    return !schema.path("type").asString("").equals("object")
        && !LONG_FORMATS.contains(schema.path("format").asString(""));
  }

  static String title(JsonNode schema, String name) {
    String title = schema.path("title").asString("");
    return title.isEmpty() ? name : title;
  }

  private static Row row(
      StoredEntity entity, List<Column> columns, Blueprint blueprint, Frame frame) {
    return new Row(
        entity,
        columns.stream().map(column -> cell(entity, column, blueprint)).toList(),
        frame.moment(entity.updatedAtMillis()));
  }

  private static Cell cell(StoredEntity entity, Column column, Blueprint blueprint) {
    if (!column.isRelation()) {
      return new Cell(
          PropertyValue.of(
              entity.properties().path(column.name()),
              blueprint.properties().getOrDefault(column.name(), entity.properties())),
          List.of());
    }
    Blueprint.Relation relation = blueprint.relations().get(column.name());
    JsonNode value = entity.relations().path(column.name());
    return new Cell(
        new PropertyValue.None(),
        relation == null
            ? List.of()
            : Relations.identifiers(value).stream()
                .map(id -> new Target(id, Links.entity(new EntityRef(relation.target(), id))))
                .toList());
  }

  String description() {
    return blueprint.json().path("description").asString("");
  }

  String totalText() {
    return Numbers.counted(total, "entity", "entities");
  }

  String range() {
    return rows.isEmpty()
        ? ""
        : Numbers.grouped(offset + 1L) + " to " + Numbers.grouped(offset + (long) rows.size());
  }

  String href() {
    return Links.blueprint(blueprint.identifier());
  }

  String pageHref(int at) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("q", text);
    parameters.put("offset", at == 0 ? "" : Integer.toString(at));
    String query = Links.query("", parameters);
    String base = href();
    return base.contains("?") && !query.isEmpty() ? base + "&" + query.substring(1) : base + query;
  }

  String olderHref() {
    return pageHref(offset + ROWS);
  }

  String newerHref() {
    return pageHref(Math.max(0, offset - ROWS));
  }
}
