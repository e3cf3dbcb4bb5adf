package org.oceanframework.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer of a direct route.
///
/// @param status the HTTP status
/// @param body anything that Jackson can write, or null for no body
/// @param headers further headers
public record Response(int status, @Nullable Object body, Map<String, String> headers) {
  public Response {
    headers = Map.copyOf(headers);
  }

  /// An answer with a JSON body.
  public static Response of(int status, @Nullable Object body) {
    return new Response(status, body, Map.of());
  }

  /// Ends a request with an answer of the handler's choice.
  public static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /// Refuses with a status and one sentence for the caller.
    public Refused(int status, String detail) {
      super(detail);
      this.status = status;
    }

    /// The HTTP status.
    public int status() {
      return status;
    }
  }
}
