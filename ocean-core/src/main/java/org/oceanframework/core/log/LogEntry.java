package org.oceanframework.core.log;

/// A delivery's place in the log and what is needed to order it, without headers and body.
///
/// @param seq the sequence: a total order over all deliveries, from 1, without gaps among those
///   that became durable
/// @param position where it lies
/// @param receivedAtMillis when its last byte arrived
/// @param path the route's path
/// @param event the event's type, or empty
/// @param key the ordering key, or empty
/// @param sourceId the sender's id, or empty
/// @param bytes the size of headers and body as stored
public record LogEntry(
    long seq,
    Position position,
    long receivedAtMillis,
    String path,
    String event,
    String key,
    String sourceId,
    int bytes) {}
