package org.oceanframework.testing;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.oceanframework.core.log.EventLog;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.Position;

/// The bodies that a log holds, by sequence.
record LoggedThings(Map<Long, String> bodies) {
  private static final int PAGE = 1_000;

  static LoggedThings of(EventLog log) {
    Map<Long, String> bodies = new HashMap<>();
    Position from = Position.START;
    List<LogEntry> page;
    do {
      EventLog.Scan scan = log.scan(from, PAGE);
      page = scan.entries();
      from = scan.next();
      for (LogEntry entry : page) {
        byte[] body = log.read(entry.position()).orElseThrow().body();
        bodies.put(entry.seq(), new String(body, StandardCharsets.UTF_8));
      }
    } while (!page.isEmpty());
    return new LoggedThings(bodies);
  }

  boolean has(long seq) {
    return bodies.containsKey(seq);
  }

  /// Whether this thing came under this sequence.
  boolean has(long seq, String key, int size) {
    return Things.thing(key, key, size).equals(bodies.get(seq));
  }
}
