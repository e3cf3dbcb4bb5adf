package org.oceanframework.api;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a live event changes, in raw items.
///
/// @param updated items that exist now, in their present state
/// @param deleted items that are gone, in any state that maps to their identifier
/// @param resyncKinds kinds that must be read anew because the event says less than it changes
/// @param asOf when the items were read; empty: they come from the event's own body
public record RawChanges(
    List<JsonNode> updated, List<JsonNode> deleted, Set<String> resyncKinds, Optional<AsOf> asOf) {

  private static final RawChanges NONE =
      new RawChanges(List.of(), List.of(), Set.of(), Optional.empty());

  public RawChanges {
    updated = List.copyOf(updated);
    deleted = List.copyOf(deleted);
    resyncKinds = Set.copyOf(resyncKinds);
  }

  /// Nothing changes.
  public static RawChanges none() {
    return NONE;
  }

  /// These items exist, in this state.
  public static RawChanges updated(JsonNode... items) {
    return new RawChanges(List.of(items), List.of(), Set.of(), Optional.empty());
  }

  /// These items are gone.
  public static RawChanges deleted(JsonNode... items) {
    return new RawChanges(List.of(), List.of(items), Set.of(), Optional.empty());
  }

  /// The same and these items, gone.
  public RawChanges andDeleted(JsonNode... items) {
    return new RawChanges(updated, List.of(items), resyncKinds, asOf);
  }

  /// The same, and these kinds are read anew afterwards.
  public RawChanges andResync(Collection<String> kinds) {
    return new RawChanges(updated, deleted, Set.copyOf(kinds), asOf);
  }

  /// The same items, read from the source after the mark was taken.
  public RawChanges readAt(AsOf mark) {
    return new RawChanges(updated, deleted, resyncKinds, Optional.of(mark));
  }
}
