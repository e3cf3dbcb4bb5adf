package org.oceanframework.server.door;

import java.util.List;
import org.oceanframework.server.http.HttpOptions;

/// Where the public door listens and what is behind it.
///
/// @param http address and limits
/// @param prefix goes before `/integration`: empty, or a path such as `/ocean` without a slash at
///   its end
/// @param liveRoutes the live events routes
public record PublicDoorOptions(HttpOptions http, String prefix, List<LiveRoute> liveRoutes) {
  public PublicDoorOptions {
    liveRoutes = List.copyOf(liveRoutes);
    if (!prefix.isEmpty() && (!prefix.startsWith("/") || prefix.endsWith("/"))) {
      throw new IllegalArgumentException(
          "The path prefix '%s' must begin with a slash and not end with one: '/%s'."
              .formatted(prefix, prefix.replaceAll("^/+|/+$", "")));
    }
  }

  /// The address of a path of the integration, without host.
  String integrationPath(String path) {
    return prefix + "/integration" + path;
  }
}
