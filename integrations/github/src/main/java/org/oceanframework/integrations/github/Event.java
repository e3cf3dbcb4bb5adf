package org.oceanframework.integrations.github;

import org.oceanframework.api.Delivery;
import org.oceanframework.api.PermanentFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a delivery says happened.
///
/// Read from header and body and not from {@link Delivery#event()}, which is empty on a route that
/// was opened without a verification.
///
/// @param name such as `pull_request`; empty when the header is missing
/// @param action such as `closed`; empty for events without one
/// @param body the whole payload
record Event(String name, String action, JsonNode body) {

  static Event of(Delivery delivery) {
    JsonNode body = delivery.json();
    return new Event(
        delivery.header("X-GitHub-Event").orElse(""), body.path("action").asString(""), body);
  }

  /// The object the event is about.
  ObjectNode object(String member) {
    if (body.path(member) instanceof ObjectNode object) {
      return object;
    }
    throw new PermanentFailure(
        "The event %s.%s has no object \"%s\", so it does not come from GitHub as it is known here. "
                .formatted(name, action, member)
            + "Look at its body, and replay it once this integration reads that shape.");
  }

  /// A text inside the payload, or an empty one.
  String text(String pointer) {
    return body.at(pointer).asString("");
  }
}
