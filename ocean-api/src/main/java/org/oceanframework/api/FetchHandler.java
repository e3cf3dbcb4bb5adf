package org.oceanframework.api;

import java.util.Optional;

/// Reads one object again.
@FunctionalInterface
public interface FetchHandler {
  /// The object as it is now, or empty when the third party says that it is gone (404, 410). What
  /// cannot be told is an exception, never empty.
  Optional<?> fetch(String id) throws Exception;
}
