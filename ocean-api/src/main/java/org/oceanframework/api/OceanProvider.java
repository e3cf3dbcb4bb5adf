package org.oceanframework.api;

import java.util.List;

/// Makes the runtime behind {@link Ocean#create}; found by {@link java.util.ServiceLoader}. Authors
/// do not implement it.
public interface OceanProvider {
  /// Creates an integration that is not sailing yet.
  Ocean create(List<String> args);
}
