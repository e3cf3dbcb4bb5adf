package org.oceanframework.core.state;

import org.oceanframework.core.log.DeliveryRecord;

/// A delivery's whole record, kept in the payload store.
///
/// @param keepUntilMillis since 1970
public record KeptPayload(long seq, DeliveryRecord record, long keepUntilMillis) {}
