package org.oceanframework.core.process;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.oceanframework.api.EntityRef;
import org.oceanframework.api.PermanentFailure;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.catalog.EntityWrite.WriteOptions;
import org.oceanframework.core.mapping.CompiledResource;
import org.oceanframework.core.mapping.EntityMapper;
import org.oceanframework.core.mapping.FieldWarning;
import org.oceanframework.core.mapping.MappedItem;
import org.oceanframework.core.mapping.Mapping;
import tools.jackson.databind.JsonNode;

/// Maps raw items to the writes that make the catalog agree with them. Thread-safe.
public final class RawWrites {
  private static final int MOST_WARNINGS = 50;

  private final Supplier<Mapping> mapping;
  private final EntityMapper mapper;
  private final String datasource;

  /// Maps with whatever mapping is in force; entities belong to the datasource.
  public RawWrites(Supplier<Mapping> mapping, EntityMapper mapper, String datasource) {
    this.mapping = mapping;
    this.mapper = mapper;
    this.datasource = datasource;
  }

  /// The mapping in force.
  public Mapping mapping() {
    return mapping.get();
  }

  /// What a list of items became.
  ///
  /// @param writes upserts and deletes, in order
  /// @param warnings of fields that could not be mapped, and of items that were skipped
  public record Mapped(List<EntityWrite> writes, List<String> warnings) {
    public Mapped {
      writes = List.copyOf(writes);
      warnings = List.copyOf(warnings);
    }
  }

  /// Items that exist: upserts; an item that fails the selector has its entity deleted.
  ///
  /// @throws PermanentFailure when a selector gives no boolean
  public Mapped updated(CompiledResource resource, List<JsonNode> items, Stamp stamp) {
    Collected collected = new Collected(resource, stamp);
    items.forEach(item -> collected.add(item, false));
    return collected.mapped();
  }

  /// Items that are gone: deletes, whether they pass the selector or not (the last state of a
  /// deleted object often does not).
  public Mapped deleted(CompiledResource resource, List<JsonNode> items, Stamp stamp) {
    Collected collected = new Collected(resource, stamp);
    items.forEach(item -> collected.add(item, true));
    return collected.mapped();
  }

  /// The same writes without deletes of what is upserted among them: an entity that one resource no
  /// longer selects but another does stays.
  public static List<EntityWrite> reconciled(List<EntityWrite> writes) {
    Set<EntityRef> kept = new LinkedHashSet<>();
    for (EntityWrite write : writes) {
      if (write instanceof EntityWrite.Upsert upsert) {
        kept.add(upsert.ref());
      }
    }
    return writes.stream()
        .filter(write -> !(write instanceof EntityWrite.Delete && kept.contains(write.ref())))
        .toList();
  }

  /// The name under which a resource's marks are kept.
  public static String markName(CompiledResource resource) {
    return resource.name();
  }

  private final class Collected {
    private final CompiledResource resource;
    private final Stamp stamp;
    private final WriteOptions options;
    private final List<EntityWrite> writes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Collected(CompiledResource resource, Stamp stamp) {
      this.resource = resource;
      this.stamp = stamp;
      Mapping current = mapping.get();
      this.options =
          new WriteOptions(
              datasource,
              current.options().createMissingRelatedEntities(),
              current.options().deleteDependentEntities(),
              current.options().enableMergeEntity(),
              stamp.force());
    }

    void add(JsonNode item, boolean gone) {
      for (MappedItem mapped : mapper.map(resource, item)) {
        switch (mapped) {
          case MappedItem.Mapped selected -> {
            warn(selected.warnings().stream().map(FieldWarning::toString).toList());
            if (gone) {
              delete(selected.entity().ref());
            } else {
              writes.add(
                  new EntityWrite.Upsert(
                      selected.entity(), markName(resource), stamp.asOf(), stamp.by(), options));
            }
          }
          case MappedItem.Unselected unselected -> delete(unselected.ref());
          case MappedItem.Skipped skipped -> warn(List.of(skipped.reason()));
          case MappedItem.Failed failed -> throw new PermanentFailure(failed.reason());
        }
      }
    }

    private void delete(EntityRef ref) {
      writes.add(
          new EntityWrite.Delete(ref, markName(resource), stamp.asOf(), stamp.by(), options));
    }

    private void warn(List<String> more) {
      more.stream().limit(MOST_WARNINGS - (long) warnings.size()).forEach(warnings::add);
    }

    Mapped mapped() {
      return new Mapped(reconciled(writes), warnings);
    }
  }
}
