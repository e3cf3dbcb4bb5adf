package org.oceanframework.sqlite;

import java.nio.file.Path;
import java.time.InstantSource;
import org.oceanframework.core.state.StateStore;
import org.oceanframework.sqlite.contract.StateStoreContract;

class SqliteStateStoreTest extends StateStoreContract {

  @Override
  protected StateStore open(Path folder) {
    return SqliteStateStore.open(folder, InstantSource.system());
  }
}
