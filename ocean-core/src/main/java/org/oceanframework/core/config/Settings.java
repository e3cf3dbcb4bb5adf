package org.oceanframework.core.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.api.RateLimit;
import org.oceanframework.api.webhook.Secret;
import org.slf4j.event.Level;

/// Everything that can be set, checked and typed. Immutable; prints no secrets.
///
/// @param integration which integration runs
/// @param door where the third party reaches it
/// @param console where people and tools reach it
/// @param eventListener when resyncs run
/// @param scheduledResyncInterval how often a resync runs by itself
/// @param initializePortResources whether the blueprints are created
/// @param resourcesPath the folder of blueprints and mapping
/// @param maxEventProcessing the time limit of one attempt
/// @param maxWaitBeforeShutdown how long running deliveries may take to end
/// @param environmentInJq whether mappings see the environment
/// @param logLevel what is logged
/// @param dataDir the folder of event log and catalog
/// @param storage how much is kept in it, and how long
public record Settings(
    Integration integration,
    Door door,
    Console console,
    EventListener eventListener,
    Optional<Duration> scheduledResyncInterval,
    boolean initializePortResources,
    Path resourcesPath,
    Duration maxEventProcessing,
    Duration maxWaitBeforeShutdown,
    boolean environmentInJq,
    Level logLevel,
    Path dataDir,
    Storage storage) {

  /// Which integration runs.
  ///
  /// @param type as in its spec
  /// @param identifier tells it from others of its type
  /// @param config its own keys
  public record Integration(String type, String identifier, TypedConfig config) {}

  /// The public door.
  ///
  /// @param port 0: any free one
  /// @param baseUrl its public address, without the prefix
  /// @param pathPrefix empty, or with a slash at its beginning and none at its end
  /// @param metricsPublic whether it serves the metrics
  /// @param unverifiedPaths live events routes that take deliveries from anybody
  /// @param rateLimits by path, over those of the integration; empty: none
  public record Door(
      int port,
      Optional<URI> baseUrl,
      String pathPrefix,
      boolean metricsPublic,
      List<String> unverifiedPaths,
      Map<String, Optional<RateLimit>> rateLimits) {
    public Door {
      rateLimits = Map.copyOf(rateLimits);
      unverifiedPaths = List.copyOf(unverifiedPaths);
    }
  }

  /// The console.
  ///
  /// @param host the address it listens at
  /// @param port 0: any free one
  /// @param token what it asks for; absent: one is made
  public record Console(String host, int port, Optional<Secret> token) {}

  /// How much is kept, and how long.
  ///
  /// @param logAge how long the event log keeps what is final
  /// @param logBytes above which it lets the oldest of that go
  /// @param minimumFreeBytes what stays free on the disk
  /// @param deadLetterAge how long a dead letter's headers and body are kept
  /// @param deadLetterBytes above which the oldest of them go
  public record Storage(
      Duration logAge,
      long logBytes,
      long minimumFreeBytes,
      Duration deadLetterAge,
      long deadLetterBytes) {}

  /// When resyncs run.
  ///
  /// @param resyncOnStart whether one runs at the start
  /// @param interval how often it is looked whether somebody asks for one
  public record EventListener(ListenerType type, boolean resyncOnStart, Duration interval) {}

  /// The event listeners that there are.
  public enum ListenerType {
    /// At the start, on schedule, and on request.
    POLLING,
    /// One resync, then the process ends.
    ONCE,
    /// Live events only.
    WEBHOOKS_ONLY
  }
}
