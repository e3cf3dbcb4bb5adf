package org.oceanframework.cli.map;

import java.util.List;
import org.oceanframework.api.Entity;
import org.oceanframework.cli.terminal.Json;
import org.oceanframework.cli.terminal.Printable;
import org.oceanframework.cli.terminal.Terminal;
import org.oceanframework.core.mapping.CompiledResource;
import org.oceanframework.core.mapping.ExplainedItem;
import org.oceanframework.core.mapping.FieldOutcome;
import org.oceanframework.core.mapping.MappedItem;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Prints what became of items, for people or for programs. Used by one thread.
final class MapReport {
  private final Terminal terminal;
  private final boolean json;
  private boolean failed;

  MapReport(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /// Whether the mapping could not decide about an item.
  boolean hasFailed() {
    return failed;
  }

  /// Prints one.
  ///
  /// @param number of the item, from 1
  void print(int number, CompiledResource resource, ExplainedItem explained) {
    failed |= explained.result() instanceof MappedItem.Failed;
    if (json) {
      terminal.print(Json.line(document(number, resource, explained)));
    } else {
      text(number, resource, explained);
    }
  }

  private void text(int number, CompiledResource resource, ExplainedItem explained) {
    terminal.print("Item %d by %s: %s".formatted(number, resource.name(), words(explained)));
    if (explained.result() instanceof MappedItem.Mapped mapped) {
      terminal.print(Printable.block(Json.pretty(entity(mapped.entity()))));
    }
    List<FieldOutcome> empty = explained.emptyFields();
    if (!empty.isEmpty()) {
      terminal.print("Empty");
    }
    for (FieldOutcome field : empty) {
      terminal.print("  %s: %s".formatted(field.field(), Printable.line(field.reason())));
      terminal.print("    " + Printable.line(field.expression()));
    }
    terminal.print("");
  }

  private static String words(ExplainedItem explained) {
    return switch (explained.result()) {
      case MappedItem.Mapped mapped ->
          "an entity of %s".formatted(Printable.line(mapped.entity().blueprint()));
      case MappedItem.Unselected unselected ->
          "it fails the selector; %s of %s would not be there"
              .formatted(
                  Printable.line(unselected.ref().identifier()),
                  Printable.line(unselected.ref().blueprint()));
      case MappedItem.Skipped skipped -> "no entity, " + Printable.line(skipped.reason());
      case MappedItem.Failed failed -> "failed, " + Printable.line(failed.reason());
    };
  }

  private static ObjectNode entity(Entity entity) {
    ObjectNode document =
        Json.object().put("identifier", entity.identifier()).put("blueprint", entity.blueprint());
    entity.title().ifPresent(title -> document.set("title", title));
    entity.icon().ifPresent(icon -> document.set("icon", icon));
    entity.team().ifPresent(team -> document.set("team", team));
    document.set("properties", entity.properties());
    document.set("relations", entity.relations());
    return document;
  }

  private static ObjectNode document(
      int number, CompiledResource resource, ExplainedItem explained) {
    ObjectNode document = Json.object().put("item", number).put("resource", resource.name());
    switch (explained.result()) {
      case MappedItem.Mapped mapped -> document.set("entity", entity(mapped.entity()));
      case MappedItem.Unselected unselected ->
          document
              .putObject("unselected")
              .put("blueprint", unselected.ref().blueprint())
              .put("identifier", unselected.ref().identifier());
      case MappedItem.Skipped skipped -> document.put("skipped", skipped.reason());
      case MappedItem.Failed failed -> document.put("failed", failed.reason());
    }
    ArrayNode empty = document.putArray("empty");
    for (FieldOutcome field : explained.emptyFields()) {
      empty
          .addObject()
          .put("field", field.field())
          .put("expression", field.expression())
          .put("reason", field.reason());
    }
    return document;
  }
}
