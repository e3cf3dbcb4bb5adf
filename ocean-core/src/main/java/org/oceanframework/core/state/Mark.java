package org.oceanframework.core.state;

/// How new the state is that one resource of the mapping last wrote to one entity.
///
/// @param asOf the sequence up to which the log had been written when that state was read
/// @param by the sequence of the delivery that wrote it, or 0 for another writer
/// @param tombstone whether that write was a delete
public record Mark(long asOf, long by, boolean tombstone) {}
