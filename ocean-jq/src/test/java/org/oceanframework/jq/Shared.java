package org.oceanframework.jq;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// The recorded cases and jq's own tests, where they lie beside this checkout.
final class Shared {

  private Shared() {}

  /// A file or folder of `shared/corpus`; without it the test is skipped.
  static Path corpus(String name) {
    String wanted = "shared/corpus/" + name;
    Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(wanted))) {
        return at.resolve(wanted);
      }
    }
    return Assumptions.abort(wanted + " is not beside this checkout: these cases are not tried");
  }
}
