package org.oceanframework.server.http;

/// Answers requests.
///
/// Called on a virtual thread per request, so it may block; must be thread-safe.
@FunctionalInterface
public interface HttpHandler {
  /// Returns the reply. An {@link HttpProblem} becomes the problem document it describes; any other
  /// exception is logged once and becomes a 500 that says nothing about it.
  Reply handle(Exchange exchange) throws Exception;
}
