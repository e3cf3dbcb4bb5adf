package org.oceanframework.core.state;

/// One resync of one kind.
///
/// @param id of the resync; several kinds share it
/// @param kind that is read
/// @param state `running`, `completed`, `failed` or `interrupted`
/// @param startedAtMillis since 1970
/// @param endedAtMillis since 1970, or 0
/// @param pages applied
/// @param items read
/// @param written entities created or changed
/// @param cursor to resume from, or empty
/// @param error why it failed, or empty
public record ResyncRecord(
    String id,
    String kind,
    String state,
    long startedAtMillis,
    long endedAtMillis,
    long pages,
    long items,
    long written,
    String cursor,
    String error) {}
