package org.oceanframework.api;

import java.util.List;
import java.util.Optional;

/// What a resync asks a handler for.
///
/// @param kind the kind to read
/// @param cursor where an earlier, interrupted read of this kind had come to, as the handler itself
///   gave it to {@link Pages#send(java.util.Collection, String)}; empty: from the beginning
/// @param resources the resources of the mapping with this kind, for handlers that honour selectors
public record ResyncRequest(String kind, Optional<String> cursor, List<Resource> resources) {
  public ResyncRequest {
    resources = List.copyOf(resources);
  }
}
