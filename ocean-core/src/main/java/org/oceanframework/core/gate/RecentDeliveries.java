package org.oceanframework.core.gate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/// The ids of the last deliveries that became durable, to tell a sender at once that it repeats
/// itself.
///
/// A courtesy: whether a delivery is a duplicate is decided when it is indexed, by the state store.
/// So the set may forget: it holds the last so many, starts empty, and leaves out ids of more than
/// 128 characters, which bounds its memory. Thread-safe: a lock guards the map.
public final class RecentDeliveries {
  /// How many deliveries are remembered by default; about 15 MB when full.
  public static final int DEFAULT_MOST = 65_536;

  private static final int LONGEST_ID = 128;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, Long> firstSeqs;

  /// Remembers at most this many.
  public RecentDeliveries(int most) {
    if (most < 0) {
      throw new IllegalArgumentException(most + " is no number of deliveries to remember.");
    }
    this.firstSeqs = new Oldest(most);
  }

  /// The sequence of the first durable delivery with this id on this path, if it is remembered.
  public OptionalLong find(String path, String sourceId) {
    lock.lock();
    try {
      Long seq = firstSeqs.get(new Key(path, sourceId));
      return seq == null ? OptionalLong.empty() : OptionalLong.of(seq);
    } finally {
      lock.unlock();
    }
  }

  /// Remembers a delivery that is durable. The first one with an id stays the one remembered.
  public void remember(String path, String sourceId, long seq) {
    if (sourceId.isEmpty() || sourceId.length() > LONGEST_ID) {
      return;
    }
    lock.lock();
    try {
      firstSeqs.putIfAbsent(new Key(path, sourceId), seq);
    } finally {
      lock.unlock();
    }
  }

  /// Forgets an id: what comes next with it is no duplicate.
  public void forget(String path, String sourceId) {
    lock.lock();
    try {
      firstSeqs.remove(new Key(path, sourceId));
    } finally {
      lock.unlock();
    }
  }

  private record Key(String path, String sourceId) {}

  /// A map that drops its oldest entry when it is full.
  private static final class Oldest extends LinkedHashMap<Key, Long> {
    private static final long serialVersionUID = 1L;

    private final int most;

    Oldest(int most) {
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
      return size() > most;
    }
  }
}
