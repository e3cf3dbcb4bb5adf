package org.oceanframework.api;

import java.util.Set;
import org.oceanframework.api.webhook.Verification;

/// Direct routes below `{prefix}/integration`: the handler runs inside the request, and what it
/// returns is the answer.
///
/// A path may hold names in braces: `/services/{id}`. A handler returns a {@link Response}, or
/// anything that Jackson can write (200), or null (204). A {@link Failure} or another exception is
/// a 5xx problem document; {@link Response.Refused} is the answer it carries.
public interface Router {
  /// A route whose body, if any, the handler reads itself.
  Route get(String path, Handler handler);

  /// As {@link #get}.
  Route post(String path, Handler handler);

  /// A route with a typed body: JSON bound to `type` and validated with Jakarta Validation before
  /// the handler runs. What does not fit is a 422 that names every wrong field at once.
  <T> Route post(String path, Class<T> type, BodyHandler<T> handler);

  /// As {@link #get}.
  Route put(String path, Handler handler);

  /// As {@link #post(String, Class, BodyHandler)}.
  <T> Route put(String path, Class<T> type, BodyHandler<T> handler);

  /// As {@link #get}.
  Route delete(String path, Handler handler);

  /// Handles a request.
  @FunctionalInterface
  interface Handler {
    /// Returns the answer.
    @org.jspecify.annotations.Nullable
    Object handle(Request request) throws Exception;
  }

  /// Handles a request with a typed body.
  @FunctionalInterface
  interface BodyHandler<T> {
    /// Returns the answer.
    @org.jspecify.annotations.Nullable
    Object handle(Request request, T body) throws Exception;
  }

  /// A route under construction.
  interface Route {
    /// Requests must pass this verification; others get a 401.
    Route verifiedBy(Verification verification);

    /// One sentence for the API page.
    Route summary(String text);

    /// Tags for the API page.
    Route tags(Set<String> tags);
  }
}
