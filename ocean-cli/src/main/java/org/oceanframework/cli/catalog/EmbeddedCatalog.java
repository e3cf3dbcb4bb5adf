package org.oceanframework.cli.catalog;

import org.oceanframework.runtime.CatalogServer;
import org.oceanframework.runtime.LaunchOptions;

/// The catalog of the runtime.
public final class EmbeddedCatalog implements CatalogRuntime {
  @Override
  public void run(LaunchOptions options) {
    CatalogServer.run(options);
  }

  @Override
  public Credentials credentials(LaunchOptions options) {
    CatalogServer.Credentials found = CatalogServer.credentials(options);
    return new Credentials(found.clientId(), found.clientSecret());
  }
}
