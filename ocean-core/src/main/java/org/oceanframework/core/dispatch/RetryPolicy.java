package org.oceanframework.core.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.oceanframework.api.PermanentFailure;
import org.oceanframework.api.Retries;
import org.oceanframework.api.RetryableFailure;

/// When a unit that failed runs again, or that it does not.
///
/// Retryable failures and I/O errors: until `patience` has passed since the first attempt.
/// Permanent ones: never. All others: up to `attempts` attempts. Delays double from `first` to
/// `longest`, spread by ±20 % so that what failed together does not come back together; a time that
/// the third party gave is honoured.
///
/// @param jitter gives numbers from 0 to 1
public record RetryPolicy(
    Duration first, Duration longest, Duration patience, int attempts, DoubleSupplier jitter) {

  /// From 1 s, doubling, at most 10 minutes apart, for a day; five attempts for what is neither
  /// retryable nor permanent.
  public static RetryPolicy standard() {
    return of(Retries.STANDARD, () -> ThreadLocalRandom.current().nextDouble());
  }

  private static RetryPolicy of(Retries retries, DoubleSupplier jitter) {
    return new RetryPolicy(
        retries.first(), retries.longest(), retries.patience(), retries.attempts(), jitter);
  }

  /// The same for a processor with retries of its own. A standard of the dispatcher's that is not
  /// the standard one holds for processors that say nothing.
  RetryPolicy of(Retries retries) {
    return retries.equals(Retries.STANDARD) ? this : of(retries, jitter);
  }

  /// What to do with a failure.
  sealed interface Verdict {
    /// Try again at that time.
    record Again(Instant at) implements Verdict {}

    /// Give up; why, for people.
    record GiveUp(String why) implements Verdict {}
  }

  /// Decides.
  ///
  /// @param made how many attempts were made, this one included
  Verdict decide(Throwable failure, int made, Instant firstAttempt, Instant now) {
    return switch (failure) {
      case PermanentFailure _ -> new Verdict.GiveUp("it can never succeed");
      case RetryableFailure retryable -> patient(retryable.notBefore(), made, firstAttempt, now);
      case IOException _ -> patient(Optional.empty(), made, firstAttempt, now);
      default ->
          made >= attempts
              ? new Verdict.GiveUp("%d attempts failed".formatted(made))
              : new Verdict.Again(now.plus(delay(made)));
    };
  }

  private Verdict patient(Optional<Instant> notBefore, int made, Instant begun, Instant now) {
    Instant planned = now.plus(delay(made));
    Instant at = notBefore.filter(planned::isBefore).orElse(planned);
    if (at.isAfter(begun.plus(patience))) {
      return new Verdict.GiveUp("it failed for %s (%d attempts)".formatted(text(patience), made));
    }
    return new Verdict.Again(at);
  }

  private static String text(Duration time) {
    if (time.toHours() > 0) {
      return time.toHours() + " hours";
    }
    return time.toMinutes() > 0 ? time.toMinutes() + " minutes" : time.toSeconds() + " seconds";
  }

  private Duration delay(int made) {
    int doublings = Math.min(made - 1, 30);
    long millis = Math.min(first.toMillis() << doublings, longest.toMillis());
    if (millis <= 0) {
      millis = longest.toMillis();
    }
    return Duration.ofMillis(Math.round(millis * (0.8 + 0.4 * jitter.getAsDouble())));
  }
}
