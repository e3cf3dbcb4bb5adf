package org.oceanframework.api;

import java.util.Collection;

/// Turns a live event into changes of raw items. One instance serves all deliveries, on many
/// threads at once: keep no state of a delivery in fields.
///
/// The framework calls {@link #wants}, then {@link #kinds}, then {@link #handle} once for every
/// resource of the mapping with one of these kinds. A retry calls {@link #handle} only for the
/// resources that failed. Each call has the route's time limit (90 s for all of them together) and
/// is interrupted after it.
public interface LiveEventProcessor {

  /// Whether this event concerns the processor. An event that no processor wants ends as ignored.
  boolean wants(Delivery delivery) throws Exception;

  /// The kinds whose resources the event touches.
  Collection<String> kinds(Delivery delivery) throws Exception;

  /// Says what the event changes.
  ///
  /// Throw {@link RetryableFailure} for what may work later and {@link PermanentFailure} for what
  /// never will. Any {@link java.io.IOException} is retryable; another exception is tried five
  /// times.
  RawChanges handle(Delivery delivery, Resource resource) throws Exception;

  /// How long its failures are tried again; always the same.
  default Retries retries() {
    return Retries.STANDARD;
  }

  /// The name in reports and records; must be the same after a restart.
  default String name() {
    return getClass().getSimpleName();
  }
}
