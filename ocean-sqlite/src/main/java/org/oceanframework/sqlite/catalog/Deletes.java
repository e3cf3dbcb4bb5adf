package org.oceanframework.sqlite.catalog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.catalog.EntityRefusedException;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.sqlite.catalog.Entities.Change;
import org.oceanframework.sqlite.catalog.Relations.Incoming;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Deletes entities and what cannot be without them.
///
/// A dependent is an entity whose required relation would have no target left. With
/// `deleteDependents` dependents go too, and theirs, at most 1,000 in all; without it an entity
/// with dependents is not deleted (409), as Port does it. Other relations that point to a deleted
/// entity are cleared. For the writer's thread.
final class Deletes {

  private static final int MOST_DELETED = 1_000;

  private final Blueprints blueprints;
  private final Entities entities;
  private final Relations relations;

  Deletes(Blueprints blueprints, Entities entities, Relations relations) {
    this.blueprints = blueprints;
    this.entities = entities;
    this.relations = relations;
  }

  EntityWrite.Outcome run(EntityWrite.Delete write, long now) {
    String datasource = write.options().datasource();
    Optional<EntityRow> row =
        entities
            .find(write.ref())
            .filter(found -> Datasource.owns(datasource, found.entity().owner()));
    if (row.isEmpty()) {
      return EntityWrite.Outcome.ABSENT;
    }
    Set<Long> doomed = doomed(write, row.get().id());
    Change change = new Change(datasource, now, write.by());
    doomed.forEach(id -> release(id, doomed, change));
    doomed.forEach(id -> {
      relations.clear(id);
      entities.delete(id);
    });
    return EntityWrite.Outcome.DELETED;
  }

  private Set<Long> doomed(EntityWrite.Delete write, long id) {
    Set<Long> doomed = new LinkedHashSet<>(List.of(id));
    Deque<Long> open = new ArrayDeque<>(doomed);
    while (!open.isEmpty()) {
      for (Incoming incoming : relations.incoming(open.remove())) {
        if (!doomed.contains(incoming.source()) && depends(incoming, doomed)) {
          allow(write, incoming, doomed.size());
          doomed.add(incoming.source());
          open.add(incoming.source());
        }
      }
    }
    return doomed;
  }

  // Asked again for each doomed target of a relation to many; the last time none is left over.
  private boolean depends(Incoming incoming, Set<Long> doomed) {
    Optional<Blueprint.Relation> relation =
        blueprints
            .find(incoming.blueprint())
            .flatMap(blueprint -> Optional.ofNullable(blueprint.relations().get(incoming.name())));
    return relation.filter(Blueprint.Relation::required).isPresent()
        && doomed.containsAll(relations.targets(incoming.source(), incoming.name()));
  }

  private static void allow(EntityWrite.Delete write, Incoming dependent, int already) {
    String what =
        "entity \"%s\" of blueprint \"%s\" cannot be deleted: "
            .formatted(write.ref().identifier(), write.ref().blueprint());
    if (!write.options().deleteDependents()) {
      throw new EntityRefusedException(
          409,
          what
              + "\"%s\" of blueprint \"%s\" needs it by relation \"%s\"; delete that first, or set deleteDependentEntities"
                  .formatted(dependent.identifier(), dependent.blueprint(), dependent.name()));
    }
    if (already >= MOST_DELETED) {
      throw new EntityRefusedException(
          409,
          what
              + "more than %d entities would go with it; delete some of them first"
                  .formatted(MOST_DELETED));
    }
  }

  private void release(long id, Set<Long> doomed, Change change) {
    String identifier = entities.find(id).orElseThrow().entity().ref().identifier();
    for (Incoming incoming : relations.incoming(id)) {
      if (!doomed.contains(incoming.source())) {
        entities
            .find(incoming.source())
            .ifPresent(row ->
                entities.update(
                    row, without(Content.of(row.entity()), incoming.name(), identifier), change));
      }
      relations.remove(incoming.source(), incoming.name(), id);
    }
  }

  private static Content without(Content content, String relation, String identifier) {
    ObjectNode relations = content.relations().deepCopy();
    JsonNode value = relations.path(relation);
    if (value.isArray()) {
      ArrayNode left = relations.putArray(relation);
      value.valueStream().filter(one -> !one.stringValue("").equals(identifier)).forEach(left::add);
    } else {
      relations.putNull(relation);
    }
    return new Content(
        content.title(), content.icon(), content.team(), content.properties(), relations);
  }
}
