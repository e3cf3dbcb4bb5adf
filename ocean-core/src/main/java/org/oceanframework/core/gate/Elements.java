package org.oceanframework.core.gate;

import java.util.Arrays;

/// Where the elements of a body's array lie, without copies of them. Used by one thread.
final class Elements {
  private int[] bounds = new int[32];
  private int size;

  void add(long from, long to) {
    if (from < 0 || to <= from) {
      throw new UnreadableBodyException("A body with many events must be in UTF-8.");
    }
    if (2 * size == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    }
    bounds[2 * size] = Math.toIntExact(from);
    bounds[2 * size + 1] = Math.toIntExact(to);
    size++;
  }

  int size() {
    return size;
  }

  int from(int i) {
    return bounds[2 * i];
  }

  int length(int i) {
    return bounds[2 * i + 1] - bounds[2 * i];
  }

  /// A copy of one element.
  byte[] bytes(byte[] body, int i) {
    return Arrays.copyOfRange(body, bounds[2 * i], bounds[2 * i + 1]);
  }
}
