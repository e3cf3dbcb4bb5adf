package org.oceanframework.sqlite;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.oceanframework.core.state.StateStore;
import org.oceanframework.sqlite.contract.CatalogContract;

class SqliteCatalogTest extends CatalogContract {

  @Override
  protected StateStore open(Path folder) {
    return SqliteStateStore.open(
        folder, InstantSource.fixed(Instant.parse("2027-01-15T12:00:00Z")));
  }
}
