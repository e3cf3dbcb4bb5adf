package org.oceanframework.server.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/// Ends a request with a problem document (RFC 9457).
///
/// Its detail is for the caller: it never says more than the caller may know. It carries no stack
/// trace, because it is an answer, not a fault.
public final class HttpProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;
  private final @Nullable Duration retryAfter;

  /// A problem that waiting does not change.
  public HttpProblem(int status, String title, String detail) {
    this(status, title, detail, null);
  }

  private HttpProblem(int status, String title, String detail, @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
    this.retryAfter = retryAfter;
  }

  /// A problem that may be gone after a while.
  public static HttpProblem passing(int status, String title, String detail, Duration retryAfter) {
    return new HttpProblem(status, title, detail, retryAfter);
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// The short name of the problem, the same for all of its kind.
  public String title() {
    return title;
  }

  /// When to come back.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /// The problem as a reply, with `Retry-After` where it has one.
  public Reply reply() {
    Reply document = document(status, title, detail());
    return retryAfter == null
        ? document
        : document.withHeader("Retry-After", Long.toString(wholeSeconds(retryAfter)));
  }

  /// A problem document as a reply.
  public static Reply document(int status, String title, String detail) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", "about:blank");
    members.put("title", title);
    members.put("status", status);
    members.put("detail", detail);
    return Reply.bytes(status, "application/problem+json", Json.write(members));
  }

  /// A problem document whose title is the usual phrase of its status.
  public static Reply document(int status, String detail) {
    String phrase = HttpStatus.getMessage(status);
    return document(
        status, phrase.charAt(0) + phrase.substring(1).toLowerCase(Locale.ROOT), detail);
  }

  private String detail() {
    String message = getMessage();
    return message == null ? title : message;
  }

  /// Rounded up, so that nobody comes back too early; at least one.
  private static long wholeSeconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
