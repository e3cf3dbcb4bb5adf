package org.oceanframework.core.apply;

import java.io.IOException;
import java.util.List;
import org.oceanframework.core.catalog.EntityWrite;

/// A catalog behind a network. Thread-safe.
public interface RemoteCatalog {

  /// Carries out writes, in order, each on its own.
  ///
  /// @return one answer per write, in order
  /// @throws IOException when the catalog could not be reached, did not answer in time, refuses the
  ///   client itself (401, 403) or asks it to slow down (429); how many of the writes arrived is
  ///   then unknown, and repeating them converges
  List<Answer> write(List<EntityWrite> writes) throws IOException, InterruptedException;

  /// A cheap call that tells whether the catalog works at all.
  boolean probe();

  /// What the catalog said to one write.
  sealed interface Answer {
    /// Carried out.
    record Done(EntityWrite.Outcome outcome) implements Answer {}

    /// Refused for what it is; repeating it is refused again.
    record Refused(String reason) implements Answer {}

    /// The catalog failed at it (a 5xx).
    record ServerError(String reason) implements Answer {}
  }
}
