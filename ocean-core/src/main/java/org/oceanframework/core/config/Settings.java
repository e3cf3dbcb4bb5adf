package org.oceanframework.core.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The settings of one instance, typed and checked. What each means and its default is in {@link
/// Keys}.
///
/// @param integrationConfig the integration's own values, by plain name, not yet checked by its
///   spec
/// @param warnings about keys that have no effect
public record Settings(
    Optional<String> type,
    Optional<String> identifier,
    Optional<URI> baseUrl,
    String pathPrefix,
    int port,
    String logLevel,
    Console console,
    Optional<Path> dataDir,
    Listener listener,
    Optional<Duration> scheduledResync,
    boolean initializeResources,
    Path resourcesPath,
    Duration maxEventProcessing,
    Duration maxWaitBeforeShutdown,
    boolean environmentInJq,
    boolean metricsPublic,
    Set<String> unverified,
    java.util.Map<String, Given> integrationConfig,
    List<String> warnings) {

  public Settings {
    unverified = Set.copyOf(unverified);
    integrationConfig = java.util.Map.copyOf(integrationConfig);
    warnings = List.copyOf(warnings);
  }

  /// Where the console listens and what opens it.
  public record Console(String host, int port, Optional<String> token) {
    /// Never the token.
    @Override
    public String toString() {
      return "Console[" + host + ":" + port + "]";
    }
  }

  /// How resyncs are triggered.
  public record Listener(ListenerType type, boolean resyncOnStart) {}

  /// The event listeners that are supported.
  public enum ListenerType {
    /// At start, on request and on schedule.
    POLLING,
    /// One resync, then the process ends.
    ONCE,
    /// Never: the integration lives from webhooks alone.
    WEBHOOKS_ONLY
  }
}
