package org.oceanframework.core.operations;

import java.util.Optional;
import org.oceanframework.core.state.DeliveryState;

/// Which final deliveries to replay together.
///
/// @param state a final one
/// @param reason exactly this one
public record ReplayFilter(
    DeliveryState state, Optional<String> path, Optional<String> key, Optional<String> reason) {

  public ReplayFilter {
    if (!state.isFinal()) {
      throw new IllegalArgumentException(
          "deliveries that are "
              + state.label()
              + " are not final; only final ones can be replayed");
    }
  }
}
