package org.oceanframework.core.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.oceanframework.api.PermanentFailure;
import org.oceanframework.api.RetryableFailure;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.dispatch.Outcome.UnitFailure;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.state.OpenDelivery;

/// A processor whose units fail now and then, and those of poisoned deliveries until it is mended.
final class SimulatedProcessor {
  private final Random random;
  private final Mutation mutation;
  private final Set<Long> poisoned;
  private boolean calm;
  private boolean mended;

  SimulatedProcessor(Random random, Mutation mutation, Set<Long> poisoned) {
    this.random = random;
    this.mutation = mutation;
    this.poisoned = poisoned;
  }

  /// From now on only the poisoned ones fail.
  void calm() {
    calm = true;
  }

  /// From now on the poisoned ones succeed, too.
  void mend() {
    mended = true;
  }

  /// One attempt.
  ///
  /// @param progress what earlier ones did
  /// @param head of the log
  Outcome run(Item item, Progress progress, long head) {
    LogEntry entry = item.entry;
    if (entry.event().equals(Events.UNWANTED)) {
      return Outcome.ignored("nobody wants it");
    }
    boolean force = item.row.map(OpenDelivery::force).orElse(false);
    boolean replay = item.row.map(OpenDelivery::replay).orElse(false);
    long asOf = replay && mutation == Mutation.REPLAY_MARKED_NEW ? head : entry.seq();
    List<EntityWrite> writes = new ArrayList<>();
    List<String> done = new ArrayList<>();
    List<UnitFailure> failures = new ArrayList<>();
    for (String unit : Events.units(entry)) {
      if (progress.isDone(unit) && mutation != Mutation.PROGRESS_FORGOTTEN) {
        continue;
      }
      Optional<Throwable> failure = failure(entry);
      if (failure.isPresent()) {
        failures.add(new UnitFailure(unit, failure.get()));
      } else {
        writes.add(Events.write(entry, unit, asOf, force));
        done.add(unit);
      }
    }
    return new Outcome(true, "", writes, done, failures, Set.of(), List.of());
  }

  private Optional<Throwable> failure(LogEntry entry) {
    if (poisoned.contains(entry.seq()) && !mended) {
      return Optional.of(new RetryableFailure("poison"));
    }
    return switch (calm ? 99 : random.nextInt(20)) {
      case 0, 1 -> Optional.of(new RetryableFailure("on purpose"));
      case 2 -> Optional.of(new IllegalStateException("on purpose"));
      case 3 -> Optional.of(new PermanentFailure("on purpose"));
      default -> Optional.empty();
    };
  }
}
