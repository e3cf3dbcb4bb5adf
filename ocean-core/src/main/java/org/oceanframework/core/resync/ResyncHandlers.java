package org.oceanframework.core.resync;

import java.util.List;
import java.util.Map;
import org.oceanframework.api.Ocean;
import org.oceanframework.api.ResyncHandler;

/// What the author registered.
///
/// @param byKind handlers by kind, in order of registration
/// @param before run before the kinds
/// @param after run after all kinds were read without a failure
public record ResyncHandlers(
    Map<String, List<ResyncHandler>> byKind, List<Ocean.Action> before, List<Ocean.Action> after) {
  public ResyncHandlers {
    byKind = Map.copyOf(byKind);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
