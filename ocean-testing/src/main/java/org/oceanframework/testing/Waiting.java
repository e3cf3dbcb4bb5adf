package org.oceanframework.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Looks again and again until what is seen is what is awaited, for a minute at most. Used by one
/// thread.
final class Waiting<T> {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int PAUSE_MILLIS = 10;
  private static final int REMEMBERED = 20;

  private final Look<T> look;
  private final ArrayDeque<String> seen = new ArrayDeque<>();
  private final long begun = System.nanoTime();

  /// One look.
  @FunctionalInterface
  interface Look<T> {
    T look() throws IOException, InterruptedException;
  }

  private Waiting(Look<T> look) {
    this.look = look;
  }

  /// Waits.
  ///
  /// @param what is awaited, for the error
  /// @throws AssertionError after a minute, with the latest different things that were seen
  static <T> T until(String what, Look<T> look, Predicate<T> done)
      throws IOException, InterruptedException {
    return new Waiting<>(look).run(what, done);
  }

  private T run(String what, Predicate<T> done) throws IOException, InterruptedException {
    while (true) {
      T now = look.look();
      if (done.test(now)) {
        return now;
      }
      remember(String.valueOf(now));
      if (elapsedMillis() > LIMIT.toMillis()) {
        throw new AssertionError(
            "Waited %d s in vain for %s. Seen, the latest last:%n%s"
                .formatted(LIMIT.toSeconds(), what, String.join(System.lineSeparator(), seen)));
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private void remember(String text) {
    if (!seen.isEmpty() && seen.getLast().endsWith(text)) {
      return;
    }
    if (seen.size() == REMEMBERED) {
      seen.removeFirst();
    }
    seen.add("+%d ms: %s".formatted(elapsedMillis(), text));
  }

  private long elapsedMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }
}
