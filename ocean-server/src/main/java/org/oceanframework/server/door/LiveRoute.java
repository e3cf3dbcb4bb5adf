package org.oceanframework.server.door;

import java.util.List;

/// A live events route, as far as the door needs to know it.
///
/// @param path the path below `/integration`, such as `/webhook`; may hold names in braces
/// @param sources the names of who sends to it, for the API page
/// @param bodyLimit how many bytes a body may have; more is a 413
public record LiveRoute(String path, List<String> sources, int bodyLimit) {
  public LiveRoute {
    sources = List.copyOf(sources);
    if (bodyLimit < 1) {
      throw new IllegalArgumentException(
          "The live events route " + path + " would take no body. Give it a limit of 1 or more.");
    }
  }
}
