package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What the counts of a status promise.
final class Counts {
  private static final List<String> STATES =
      List.of(
          "queued", "running", "retrying", "parked", "applied", "ignored", "superseded", "dead");

  private Counts() {}

  static void assertAcceptedIsTheSumOfTheStates(JsonNode counts) {
    assertThat(STATES.stream().mapToLong(state -> counts.path(state).asLong()).sum())
        .as("accepted = the sum of the states in %s", counts)
        .isEqualTo(counts.path("accepted").asLong());
  }
}
