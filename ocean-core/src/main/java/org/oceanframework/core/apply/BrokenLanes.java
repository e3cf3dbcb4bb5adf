package org.oceanframework.core.apply;

import java.util.LinkedHashMap;
import java.util.Map;

/// Lanes in which a batch failed on its own, so that those started behind it bounce. Thread-safe.
///
/// Holds the last 65,536; a lane leaves when a batch of a later generation passes.
final class BrokenLanes {
  private static final int MOST = 65_536;

  private final Map<Object, Long> generations =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Long> eldest) {
          return size() > MOST;
        }
      };

  synchronized void breakAt(Applier.Ticket ticket) {
    generations.merge(ticket.lane(), ticket.generation(), Math::max);
  }

  synchronized boolean bounces(Applier.Ticket ticket) {
    if (generations.isEmpty()) {
      return false;
    }
    Long broken = generations.get(ticket.lane());
    if (broken == null) {
      return false;
    }
    if (ticket.generation() <= broken) {
      return true;
    }
    generations.remove(ticket.lane());
    return false;
  }
}
