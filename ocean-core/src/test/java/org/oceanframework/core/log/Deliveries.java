package org.oceanframework.core.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Deliveries to append, and all entries of a log.
final class Deliveries {
  private Deliveries() {}

  static DeliveryRecord delivery(String sourceId, int bodyBytes) {
    byte[] body = new byte[bodyBytes];
    for (int i = 0; i < bodyBytes; i++) {
      body[i] = (byte) (sourceId.hashCode() + i * 31);
    }
    return new DeliveryRecord(
        1_700_000_000_123L,
        "/webhook",
        "issues",
        "acme/shop#1",
        sourceId,
        "github/0",
        List.of(Map.entry("content-type", "application/json"), Map.entry("x-event", "issues")),
        body);
  }

  static DeliveryRecord delivery(String sourceId) {
    return delivery(sourceId, 300);
  }

  /// One append of several.
  static List<DeliveryRecord> together(String... sourceIds) {
    List<DeliveryRecord> deliveries = new ArrayList<>();
    for (String sourceId : sourceIds) {
      deliveries.add(delivery(sourceId));
    }
    return deliveries;
  }

  static LogEntry append(EventLog log, String sourceId) {
    return log.append(List.of(delivery(sourceId))).getFirst();
  }

  static List<LogEntry> all(EventLog log) {
    List<LogEntry> entries = new ArrayList<>();
    Position at = Position.START;
    while (true) {
      EventLog.Scan scan = log.scan(at, 100);
      if (scan.entries().isEmpty()) {
        return entries;
      }
      entries.addAll(scan.entries());
      at = scan.next();
    }
  }

  static List<String> sourceIds(EventLog log) {
    return all(log).stream().map(LogEntry::sourceId).toList();
  }

  static List<Long> seqs(EventLog log) {
    return all(log).stream().map(LogEntry::seq).toList();
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
