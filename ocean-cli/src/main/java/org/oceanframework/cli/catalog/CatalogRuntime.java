package org.oceanframework.cli.catalog;

import org.oceanframework.runtime.LaunchOptions;

/// The embedded catalog without an integration, as the command sees it.
public interface CatalogRuntime {
  /// Opens the console with the catalog and runs until the process is told to stop.
  void run(LaunchOptions options) throws Exception;

  /// The credentials of the data folder, made when there are none; also while an instance runs.
  Credentials credentials(LaunchOptions options) throws Exception;

  /// What a client of the catalog's API gets its access token with.
  record Credentials(String clientId, String clientSecret) {}
}
