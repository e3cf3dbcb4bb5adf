package org.oceanframework.core.dispatch;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.oceanframework.core.state.DeliveryState;

/// The states that the deliveries of a simulation go through, and why they leave them.
final class States {

  /// What moves a delivery from one state to another.
  enum Event {
    ITS_TURN,
    DONE,
    NOBODY_WANTS_IT,
    IS_A_DUPLICATE,
    ALL_IS_OLDER,
    A_NEWER_ONE_REPLACES_IT,
    FAILS_FOR_GOOD,
    FAILS_FOR_NOW,
    WAITS_BEHIND_A_FAILED_ONE,
    COULD_NOT_BE_APPLIED,
    PROCESS_ENDS,
    RUNS_AGAIN_BY_REQUEST;

    String words() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
  }

  record Transition(DeliveryState from, Event event, DeliveryState to) {
    static final Comparator<Transition> ORDER =
        Comparator.comparing(Transition::from)
            .thenComparing(Transition::event)
            .thenComparing(Transition::to);

    @Override
    public String toString() {
      return "%s --> %s: %s".formatted(from.label(), to.label(), event.words());
    }
  }

  private final Map<Long, DeliveryState> states = new HashMap<>();
  private final Set<Transition> seen;

  /// @param seen where transitions are noted, of several simulations
  States(Set<Transition> seen) {
    this.seen = seen;
  }

  static Set<Transition> none() {
    return ConcurrentHashMap.newKeySet();
  }

  void arrives(long seq) {
    states.put(seq, DeliveryState.QUEUED);
  }

  void move(long seq, Event event, DeliveryState to) {
    DeliveryState from = states.getOrDefault(seq, DeliveryState.QUEUED);
    states.put(seq, to);
    seen.add(new Transition(from, event, to));
  }

  DeliveryState of(long seq) {
    return states.getOrDefault(seq, DeliveryState.QUEUED);
  }

  /// What the store holds after a process ended is what counts.
  void processEnds(Map<Long, DeliveryState> stored) {
    for (Map.Entry<Long, DeliveryState> one : Map.copyOf(states).entrySet()) {
      DeliveryState now = stored.getOrDefault(one.getKey(), DeliveryState.QUEUED);
      if (one.getValue() == DeliveryState.RUNNING && !now.isFinal()) {
        move(one.getKey(), Event.PROCESS_ENDS, now);
      } else {
        states.put(one.getKey(), now);
      }
    }
  }

  /// As a diagram of Mermaid's.
  static String diagram(Set<Transition> transitions) {
    return transitions.stream()
        .sorted(Transition.ORDER)
        .map(transition -> "    " + transition)
        .collect(Collectors.joining("\n", "stateDiagram-v2\n    [*] --> queued: arrives\n", "\n"));
  }
}
