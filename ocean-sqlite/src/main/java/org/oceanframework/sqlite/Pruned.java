package org.oceanframework.sqlite;

/// What one run of {@link SqliteStateStore#prune} removed.
///
/// @param finals rows of final deliveries; their counts stay
/// @param sourceIds sender's ids
/// @param tombstones marks of entities deleted long ago
/// @param payloadsExpired payloads whose time was over
/// @param payloadsForSize payloads that went before their time, because all of them together were
///   too large: those deliveries can no longer be replayed, which is a reason to be told
public record Pruned(
    long finals, long sourceIds, long tombstones, long payloadsExpired, long payloadsForSize) {}
