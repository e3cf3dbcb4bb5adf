package org.oceanframework.core.process;

/// What a write carries for the order rule.
///
/// @param asOf how new the state is, see {@link org.oceanframework.api.AsOf}
/// @param by the delivery behind it, or 0
/// @param force whether the order rule is overridden
public record Stamp(long asOf, long by, boolean force) {}
