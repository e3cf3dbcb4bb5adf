package org.oceanframework.sqlite.catalog;

import java.util.Optional;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.catalog.CatalogTransaction;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.catalog.StoredEntity;
import org.oceanframework.sqlite.sql.SqlSession;

/// The embedded catalog in the writer's transaction. For the writer's thread.
///
/// An entity belongs to the datasource that wrote it first;
/// `port-ocean/{type}/…/{identifier}/{agent}` is compared without its version, any other name as it
/// is. An empty datasource deletes whoever's entity it is.
public final class SqliteCatalog implements CatalogTransaction {

  private final Blueprints blueprints;
  private final Entities entities;
  private final Upserts upserts;
  private final Deletes deletes;

  /// On the writer's session.
  public SqliteCatalog(SqlSession session) {
    Relations relations = new Relations(session);
    this.blueprints = new Blueprints(session);
    this.entities = new Entities(session);
    this.upserts = new Upserts(blueprints, entities, relations);
    this.deletes = new Deletes(blueprints, entities, relations);
  }

  /// Forgets what it holds in memory, because a transaction or a part of it was rolled back.
  public void forget() {
    blueprints.forget();
    entities.forget();
  }

  @Override
  public EntityWrite.Outcome upsert(EntityWrite.Upsert write, long nowMillis) {
    return upserts.run(write, nowMillis);
  }

  @Override
  public EntityWrite.Outcome delete(EntityWrite.Delete write, long nowMillis) {
    return deletes.run(write, nowMillis);
  }

  @Override
  public Optional<StoredEntity> entity(EntityRef ref) {
    return entities.find(ref).map(EntityRow::entity);
  }

  @Override
  public Optional<Blueprint> blueprint(String identifier) {
    return blueprints.find(identifier);
  }

  @Override
  public boolean putBlueprint(Blueprint blueprint, long nowMillis) {
    return blueprints.put(blueprint, nowMillis);
  }

  @Override
  public boolean deleteBlueprint(String identifier) {
    return blueprints.delete(identifier);
  }
}
