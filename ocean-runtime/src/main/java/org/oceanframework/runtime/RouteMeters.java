package org.oceanframework.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.oceanframework.core.gate.Refusal;
import org.oceanframework.core.state.DeliveryState;

/// The meters of one live events route, made once: counting looks nothing up and allocates nothing.
final class RouteMeters {
  private static final Duration[] BOUNDS =
      Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 60_000, 600_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  final Counter accepted;
  final Timer ack;
  final Timer applied;
  final Counter attemptsSucceeded;
  final Counter attemptsFailed;
  final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
  final Map<DeliveryState, Counter> finished = new EnumMap<>(DeliveryState.class);

  RouteMeters(MeterRegistry registry, String path) {
    accepted = Meters.ACCEPTED.counter("path", path).register(registry);
    ack = Meters.ACK.timer("path", path).serviceLevelObjectives(BOUNDS).register(registry);
    applied = Meters.APPLIED.timer("path", path).serviceLevelObjectives(BOUNDS).register(registry);
    attemptsSucceeded = attempts(registry, path, "succeeded");
    attemptsFailed = attempts(registry, path, "failed");
    for (Refusal reason : Refusal.values()) {
      refused.put(
          reason,
          Meters.REFUSED.counter("path", path, "reason", reason.label()).register(registry));
    }
    for (DeliveryState state : DeliveryState.values()) {
      if (state.isFinal()) {
        finished.put(
            state,
            Meters.FINISHED.counter("path", path, "state", state.label()).register(registry));
      }
    }
  }

  private static Counter attempts(MeterRegistry registry, String path, String outcome) {
    return Meters.ATTEMPTS.counter("path", path, "outcome", outcome).register(registry);
  }
}
