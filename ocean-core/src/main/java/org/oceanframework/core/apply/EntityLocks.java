package org.oceanframework.core.apply;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.oceanframework.core.catalog.EntityWrite;

/// Excludes batches that touch the same entity, by striped locks taken in a fixed order.
final class EntityLocks {
  private final ReentrantLock[] stripes = new ReentrantLock[256];

  EntityLocks() {
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = new ReentrantLock();
    }
  }

  Held lock(List<EntityWrite> writes) {
    List<ReentrantLock> needed =
        writes.stream()
            .mapToInt(write -> Math.floorMod(write.ref().hashCode(), stripes.length))
            .distinct()
            .sorted()
            .mapToObj(i -> stripes[i])
            .toList();
    needed.forEach(ReentrantLock::lock);
    return () -> needed.forEach(ReentrantLock::unlock);
  }

  interface Held extends AutoCloseable {
    @Override
    void close();
  }
}
