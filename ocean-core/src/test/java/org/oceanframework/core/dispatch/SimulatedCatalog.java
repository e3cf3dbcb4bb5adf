package org.oceanframework.core.dispatch;

import java.util.Optional;
import java.util.Random;
import org.oceanframework.api.Entity;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.catalog.CatalogTransaction;
import org.oceanframework.core.catalog.EntityRefusedException;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.catalog.StoredEntity;
import org.oceanframework.core.dispatch.SimulatedState.Cell;
import tools.jackson.databind.node.JsonNodeFactory;

/// A catalog of cells that refuses or breaks now and then.
final class SimulatedCatalog implements CatalogTransaction {
  private final SimulatedState state;
  private final Promises promises;
  private final Random random;
  private boolean calm;

  SimulatedCatalog(SimulatedState state, Promises promises, Random random) {
    this.state = state;
    this.promises = promises;
    this.random = random;
  }

  /// From now on it takes everything.
  void calm() {
    calm = true;
  }

  /// An entity whose one property is the sequence of the state it stands for.
  static Entity entity(EntityRef ref, long value) {
    return new Entity(
        ref.identifier(),
        ref.blueprint(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        JsonNodeFactory.instance.objectNode().put("value", value),
        JsonNodeFactory.instance.objectNode());
  }

  private void mayFail() {
    if (!calm && random.nextInt(30) == 0) {
      throw new EntityRefusedException(422, "on purpose");
    }
    if (!calm && random.nextInt(30) == 0) {
      throw new IllegalStateException("the applier breaks on purpose");
    }
  }

  @Override
  public EntityWrite.Outcome upsert(EntityWrite.Upsert write, long nowMillis) {
    mayFail();
    promises.writing(write);
    long value = write.entity().properties().path("value").asLong();
    state.put(state.values, new Cell(write.ref(), write.resource()), value);
    return EntityWrite.Outcome.UPDATED;
  }

  @Override
  public EntityWrite.Outcome delete(EntityWrite.Delete write, long nowMillis) {
    mayFail();
    promises.writing(write);
    DispatchModel.RESOURCES.forEach(
        resource -> state.remove(state.values, new Cell(write.ref(), resource)));
    return EntityWrite.Outcome.DELETED;
  }

  @Override
  public Optional<StoredEntity> entity(EntityRef ref) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Blueprint> blueprint(String identifier) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean putBlueprint(Blueprint blueprint, long nowMillis) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean deleteBlueprint(String identifier) {
    throw new UnsupportedOperationException();
  }
}
