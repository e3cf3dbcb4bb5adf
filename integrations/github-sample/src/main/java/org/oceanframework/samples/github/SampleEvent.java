package org.oceanframework.samples.github;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/// A live event as GitHub sends it.
///
/// @param name the event's name, such as `pull_request`
/// @param payload the body, with its `action` where there is one
public record SampleEvent(String name, ObjectNode payload) {

  /// Name and action, such as `pull_request.closed`; the name alone where there is no action.
  public String type() {
    String action = payload.path("action").asString("");
    return action.isEmpty() ? name : name + "." + action;
  }

  /// The body's bytes.
  public byte[] body() {
    return payload.toString().getBytes(StandardCharsets.UTF_8);
  }
}
