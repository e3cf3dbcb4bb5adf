package org.oceanframework.sqlite.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.catalog.EntityRefusedException;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.sqlite.catalog.Entities.Change;
import tools.jackson.databind.node.ObjectNode;

/// Creates and changes entities. All checks come before the first write, so a refused entity has
/// written nothing. For the writer's thread.
final class Upserts {

  private static final int SHOWN_PROBLEMS = 20;

  private final Blueprints blueprints;
  private final Entities entities;
  private final Relations relations;

  Upserts(Blueprints blueprints, Entities entities, Relations relations) {
    this.blueprints = blueprints;
    this.entities = entities;
    this.relations = relations;
  }

  EntityWrite.Outcome run(EntityWrite.Upsert write, long now) {
    EntityRef ref = write.ref();
    Blueprint blueprint =
        blueprints.find(ref.blueprint()).orElseThrow(() -> noBlueprint(ref, ref.blueprint()));
    Optional<EntityRow> before = entities.find(ref);
    Content content =
        before
            .filter(row -> write.options().merge())
            .map(row -> Content.merged(row.entity(), write.entity()))
            .orElseGet(() -> Content.of(write.entity()));
    List<String> problems = EntityCheck.problems(blueprint, write.entity(), content);
    if (problems.isEmpty() && before.filter(row -> content.same(row.entity())).isPresent()) {
      return EntityWrite.Outcome.UNCHANGED;
    }
    Set<String> changed = changedRelations(before, content.relations());
    List<Target> targets = targets(blueprint, content.relations(), changed);
    refuse(write, problems, targets);
    Change change = new Change(write.options().datasource(), now, write.by());
    long id = writeRow(ref, before, content, change);
    writeRelations(id, ref, changed, targets, change);
    return before.isPresent() ? EntityWrite.Outcome.UPDATED : EntityWrite.Outcome.CREATED;
  }

  private static Set<String> changedRelations(Optional<EntityRow> before, ObjectNode after) {
    Set<String> changed = new LinkedHashSet<>();
    after.propertyNames().forEach(changed::add);
    before.ifPresent(row -> {
      ObjectNode stored = row.entity().relations();
      stored.propertyNames().forEach(changed::add);
      changed.removeIf(name -> stored.path(name).equals(after.path(name)));
    });
    return changed;
  }

  private List<Target> targets(Blueprint blueprint, ObjectNode after, Set<String> changed) {
    List<Target> targets = new ArrayList<>();
    for (String name : changed) {
      Blueprint.Relation relation = blueprint.relations().get(name);
      if (relation != null) {
        for (String identifier : Relations.identifiers(after.path(name))) {
          EntityRef ref = new EntityRef(relation.target(), identifier);
          targets.add(new Target(name, ref, entities.id(ref)));
        }
      }
    }
    return targets;
  }

  private void refuse(EntityWrite.Upsert write, List<String> problems, List<Target> targets) {
    List<String> all = new ArrayList<>(problems);
    for (Target target : targets) {
      if (target.id().isEmpty() && !target.ref().equals(write.ref())) {
        missing(write, target).ifPresent(all::add);
      }
    }
    if (all.isEmpty()) {
      return;
    }
    String shown = String.join("; ", all.subList(0, Math.min(SHOWN_PROBLEMS, all.size())));
    String more =
        all.size() > SHOWN_PROBLEMS ? "; and %d more".formatted(all.size() - SHOWN_PROBLEMS) : "";
    throw new EntityRefusedException(
        problems.isEmpty() ? 404 : 422,
        "entity \"%s\" of blueprint \"%s\" is refused: %s%s"
            .formatted(write.ref().identifier(), write.ref().blueprint(), shown, more));
  }

  private Optional<String> missing(EntityWrite.Upsert write, Target target) {
    String to =
        "relation \"%s\" points to \"%s\" of blueprint \"%s\""
            .formatted(target.relation(), target.ref().identifier(), target.ref().blueprint());
    if (!write.options().createMissingRelated()) {
      return Optional.of(
          to + ", which does not exist; create it first, or set createMissingRelatedEntities");
    }
    return blueprints.find(target.ref().blueprint()).isPresent()
        ? Optional.empty()
        : Optional.of(to + ", and there is no such blueprint; create it");
  }

  private long writeRow(EntityRef ref, Optional<EntityRow> before, Content content, Change change) {
    if (before.isPresent()) {
      entities.update(before.get(), content, change);
      return before.get().id();
    }
    return entities.insert(ref, content, change.datasource(), change);
  }

  private void writeRelations(
      long id, EntityRef self, Set<String> changed, List<Target> targets, Change change) {
    changed.forEach(name -> relations.clear(id, name));
    for (Target target : targets) {
      long to = target.ref().equals(self) ? id : target.id().orElseGet(() -> bare(target, change));
      relations.add(id, target.relation(), to);
    }
  }

  // Two relations may name the same missing entity, so it is looked up again. It belongs to nobody
  // until somebody writes it.
  private long bare(Target target, Change change) {
    EntityRef ref = target.ref();
    return entities
        .id(ref)
        .orElseGet(() -> entities.insert(ref, Content.bare(ref.identifier()), "", change));
  }

  static EntityRefusedException noBlueprint(EntityRef ref, String blueprint) {
    return new EntityRefusedException(
        404,
        "entity \"%s\" is refused: there is no blueprint \"%s\"; create it, or correct the mapping's blueprint"
            .formatted(ref.identifier(), blueprint));
  }

  private record Target(String relation, EntityRef ref, Optional<Long> id) {}
}
