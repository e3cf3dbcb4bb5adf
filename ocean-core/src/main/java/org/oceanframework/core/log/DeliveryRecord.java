package org.oceanframework.core.log;

import java.util.List;
import java.util.Map;

/// What the event log keeps of one delivery: everything but its place.
///
/// @param receivedAtMillis when its last byte arrived, in milliseconds since 1970
/// @param path the route's path, such as `/webhook`
/// @param event the event's type, or empty
/// @param key the ordering key, or empty for the route's own lane
/// @param sourceId the sender's id of the delivery, or empty
/// @param verifiedBy the scheme and which secret matched, such as `github/0`
/// @param headers without those that carry secrets; names in lower case
/// @param body the raw bytes; not copied, so never change the array
@SuppressWarnings("ArrayRecordComponent") // the hot path neither copies nor compares bodies
public record DeliveryRecord(
    long receivedAtMillis,
    String path,
    String event,
    String key,
    String sourceId,
    String verifiedBy,
    List<Map.Entry<String, String>> headers,
    byte[] body) {
  public DeliveryRecord {
    headers = List.copyOf(headers);
  }
}
