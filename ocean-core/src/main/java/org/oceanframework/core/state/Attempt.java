package org.oceanframework.core.state;

/// One try of a delivery.
///
/// @param startedAtMillis since 1970
/// @param endedAtMillis since 1970
/// @param error why it failed, or empty when it did not
public record Attempt(long startedAtMillis, long endedAtMillis, String error) {}
