package org.oceanframework.server.console;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.operations.ReplayFilter;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.server.http.HttpProblem;

/// Which deliveries a person wants to replay: one by its id, or all of a state with a path, a key
/// and a reason.
///
/// @param id of the one; empty for a group
/// @param filter of the group
record ReplayChoice(String id, Optional<ReplayFilter> filter, boolean force) {

  /// Reads it from parameters, of an address or of a form.
  ///
  /// @throws HttpProblem (400) saying what is missing
  static ReplayChoice of(Function<String, Optional<String>> parameter) {
    Function<String, Optional<String>> given =
        name -> parameter.apply(name).filter(v -> !v.isEmpty());
    boolean force = given.apply("force").isPresent();
    Optional<String> id = given.apply("id");
    if (id.isPresent()) {
      return new ReplayChoice(id.get(), Optional.empty(), force);
    }
    DeliveryState state = state(given.apply("state").orElse(""));
    return new ReplayChoice(
        "",
        Optional.of(
            new ReplayFilter(
                state, given.apply("path"), given.apply("key"), given.apply("reason"))),
        force);
  }

  private static DeliveryState state(String label) {
    return Arrays.stream(DeliveryState.values())
        .filter(DeliveryState::isFinal)
        .filter(state -> state.label().equals(label))
        .findFirst()
        .orElseThrow(() ->
            new HttpProblem(
                400,
                "What is to be replayed?",
                "Choose a delivery, or all in one of the final states."));
  }

  List<Long> seqs(Operations operations) {
    if (filter.isPresent()) {
      return operations.matching(filter.get());
    }
    return List.of(
        operations
            .seq(id)
            .orElseThrow(() ->
                new HttpProblem(
                    404, "No such delivery", "There is no delivery “" + id + "” here.")));
  }

  /// What was chosen, but for the force, as parameters.
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    if (filter.isEmpty()) {
      fields.put("id", id);
      return fields;
    }
    fields.put("state", filter.get().state().label());
    filter.get().path().ifPresent(path -> fields.put("path", path));
    filter.get().key().ifPresent(key -> fields.put("key", key));
    filter.get().reason().ifPresent(reason -> fields.put("reason", reason));
    return fields;
  }
}
