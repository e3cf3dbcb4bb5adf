package org.oceanframework.api;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A failure that may not happen again: a connection cut, a rate limit, a server error.
public final class RetryableFailure extends Failure {

  private static final long serialVersionUID = 1L;

  private final @Nullable Instant notBefore;

  public RetryableFailure(String message) {
    super(message);
    this.notBefore = null;
  }

  public RetryableFailure(String message, Throwable cause) {
    super(message, cause);
    this.notBefore = null;
  }

  /// A failure with a time: when the third party said to come back (Retry-After, a rate limit's
  /// reset)
  public RetryableFailure(String message, Instant notBefore) {
    super(message);
    this.notBefore = notBefore;
  }

  /// A failure made of a third party's answer, with the time that this asks for: `Retry-After`
  /// (seconds or an HTTP date), else the end of its rate limit when there is nothing left of it
  /// (`x-ratelimit-reset` and its like, as seconds, as time since 1970 or ISO 8601).
  ///
  /// Whether to try again at all is the caller's to say: mostly so for 429 and 5xx.
  ///
  /// {@snippet :
  /// if (answer.statusCode() == 429 || answer.statusCode() >= 500) {
  ///   throw RetryableFailure.of("GET " + uri + " answered " + answer.statusCode(), answer);
  /// }
  /// }
  ///
  /// @param message what happened; the answer's body is not read
  public static RetryableFailure of(String message, HttpResponse<?> answer) {
    return of(message, answer.statusCode(), answer.headers(), Instant.now());
  }

  /// As {@link #of(String, HttpResponse)}, for an answer of another client.
  ///
  /// @param now what the seconds count from
  public static RetryableFailure of(String message, int status, HttpHeaders headers, Instant now) {
    return RetryTimes.of(status, headers, now)
        .map(at -> new RetryableFailure(message, at))
        .orElseGet(() -> new RetryableFailure(message));
  }

  /// The earliest time of the next attempt, if the third party gave one.
  public Optional<Instant> notBefore() {
    return Optional.ofNullable(notBefore);
  }
}
