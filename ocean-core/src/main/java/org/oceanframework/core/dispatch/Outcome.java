package org.oceanframework.core.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oceanframework.api.Retries;
import org.oceanframework.core.catalog.EntityWrite;

/// What one attempt brought.
///
/// @param wanted whether any processor wanted the event
/// @param note why nothing was written, for people; may be empty
/// @param writes of the units that succeeded, in order
/// @param done names of the units that succeeded
/// @param failures of the others
/// @param resyncKinds kinds to be read anew
/// @param warnings of the mapping
public record Outcome(
    boolean wanted,
    String note,
    List<EntityWrite> writes,
    List<String> done,
    List<UnitFailure> failures,
    Set<String> resyncKinds,
    List<String> warnings) {
  public Outcome {
    writes = List.copyOf(writes);
    done = List.copyOf(done);
    failures = List.copyOf(failures);
    resyncKinds = Set.copyOf(resyncKinds);
    warnings = List.copyOf(warnings);
  }

  /// A unit that failed.
  ///
  /// @param retries of its processor; empty: those of the dispatcher
  public record UnitFailure(String unit, Throwable failure, Optional<Retries> retries) {
    /// A failure that is tried again as the dispatcher does.
    public UnitFailure(String unit, Throwable failure) {
      this(unit, failure, Optional.empty());
    }
  }

  /// Nothing was done because the whole attempt failed.
  public static Outcome failed(String unit, Throwable failure) {
    return new Outcome(
        true,
        "",
        List.of(),
        List.of(),
        List.of(new UnitFailure(unit, failure)),
        Set.of(),
        List.of());
  }

  /// Nothing was to be done.
  public static Outcome ignored(String note) {
    return new Outcome(false, note, List.of(), List.of(), List.of(), Set.of(), List.of());
  }
}
