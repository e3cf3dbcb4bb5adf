package org.oceanframework.core.gate;

import java.util.concurrent.atomic.AtomicLong;

/// The bytes that bodies may take up while they are read and made durable, all routes together.
///
/// A reader reserves what it is about to read and gives it back when the request is answered. When
/// the budget is spent the sender gets a 503 instead of this process an OutOfMemoryError.
/// Thread-safe; never blocks.
public final class ByteBudget {
  private final long limit;
  private final AtomicLong used = new AtomicLong();

  /// A budget of this many bytes.
  public ByteBudget(long limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("A byte budget of " + limit + " lets nothing in.");
    }
    this.limit = limit;
  }

  /// The default: an eighth of the largest heap.
  public static ByteBudget eighthOfHeap() {
    return new ByteBudget(Math.max(1, Runtime.getRuntime().maxMemory() / 8));
  }

  /// Takes bytes out of the budget; false, and nothing taken, when not so many are left.
  public boolean tryReserve(long bytes) {
    requireNotNegative(bytes);
    long now;
    do {
      now = used.get();
      if (bytes > limit - now) {
        return false;
      }
    } while (!used.compareAndSet(now, now + bytes));
    return true;
  }

  /// Gives reserved bytes back.
  ///
  /// @throws IllegalStateException when more is given back than is reserved: a mistake of ours,
  ///   after which the budget is unchanged
  public void release(long bytes) {
    requireNotNegative(bytes);
    long now;
    do {
      now = used.get();
      if (bytes > now) {
        throw new IllegalStateException(
            "%d bytes are given back to a budget of which %d are reserved.".formatted(bytes, now));
      }
    } while (!used.compareAndSet(now, now - bytes));
  }

  /// The bytes reserved now.
  public long used() {
    return used.get();
  }

  /// The bytes there are in all.
  public long limit() {
    return limit;
  }

  private static void requireNotNegative(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException(bytes + " is no number of bytes.");
    }
  }
}
