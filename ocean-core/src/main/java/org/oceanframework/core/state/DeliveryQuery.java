package org.oceanframework.core.state;

import java.util.Optional;

/// Which deliveries to list, newest first.
///
/// @param beforeSeq only those with a smaller sequence; {@link Long#MAX_VALUE}: from the newest
/// @param limit 1 to 1,000
public record DeliveryQuery(
    Optional<DeliveryState> state,
    Optional<String> path,
    Optional<String> key,
    long beforeSeq,
    int limit) {}
