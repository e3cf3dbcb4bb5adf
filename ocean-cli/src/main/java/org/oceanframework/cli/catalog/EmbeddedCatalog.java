package org.oceanframework.cli.catalog;

import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.runtime.LaunchOptions;

/// The catalog of the runtime.
public final class EmbeddedCatalog implements CatalogRuntime {
  @Override
  public void run(LaunchOptions options) {
    throw CommandFailure.failed("This build has no catalog without an integration.");
  }

  @Override
  public Credentials credentials(LaunchOptions options) {
    throw CommandFailure.failed("This build has no catalog without an integration.");
  }
}
