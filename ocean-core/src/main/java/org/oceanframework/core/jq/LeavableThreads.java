package org.oceanframework.core.jq;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// Platform threads for work that may have to be left behind: the caller waits for it no longer
/// than its limit. Java cannot stop a thread, so what is left behind runs on, as a daemon; when too
/// many do, new work is refused. Thread-safe.
///
/// At most `parallel` callers are served at once, the others wait their turn; with at most
/// `abandonedMax` left behind that bounds the threads.
final class LeavableThreads {

  private final int abandonedMax;
  private final Semaphore turns;
  private final AtomicInteger abandoned = new AtomicInteger();
  private final ExecutorService threads;

  LeavableThreads(int parallel, int abandonedMax) {
    this.abandonedMax = abandonedMax;
    this.turns = new Semaphore(parallel, true);
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("ocean-jq-", 0).factory());
  }

  /// Runs the work and waits for it.
  ///
  /// @param leaving runs on the caller's thread when it stops waiting
  /// @throws TimeoutException when it was left behind, or when too many already are
  /// @throws CancellationException when the caller is interrupted
  <T> T run(Callable<T> work, Duration limit, Runnable leaving) throws TimeoutException {
    if (abandoned.get() >= abandonedMax) {
      throw new TimeoutException(
          "not evaluated: %d jq expressions run on long past their limit and cannot be stopped; mend them and restart"
              .formatted(abandonedMax));
    }
    try {
      turns.acquire();
      try {
        return await(work, limit, leaving);
      } finally {
        turns.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(e);
    }
  }

  private <T> T await(Callable<T> work, Duration limit, Runnable leaving)
      throws InterruptedException, TimeoutException {
    Flight flight = new Flight();
    Future<T> result =
        threads.submit(() -> {
          try {
            return work.call();
          } finally {
            flight.land();
          }
        });
    try {
      return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | InterruptedException e) {
      leaving.run();
      flight.leave();
      throw e;
    } catch (ExecutionException e) {
      throw unchecked(e);
    }
  }

  private static RuntimeException unchecked(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
  }

  private static CancellationException cancelled(InterruptedException e) {
    CancellationException cancelled =
        new CancellationException("interrupted while a jq expression was evaluated");
    cancelled.initCause(e);
    return cancelled;
  }

  /// One piece of work: counted among the abandoned between being left and its end.
  private final class Flight {
    private boolean landed;
    private boolean left;

    synchronized void land() {
      landed = true;
      if (left) {
        abandoned.decrementAndGet();
      }
    }

    synchronized void leave() {
      if (!landed) {
        left = true;
        abandoned.incrementAndGet();
      }
    }
  }
}
