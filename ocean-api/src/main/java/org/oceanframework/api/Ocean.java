package org.oceanframework.api;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.oceanframework.api.webhook.WebhookSource;

/// One integration, being described and then run: the author registers routes and handlers, then
/// calls {@link #sail()}.
///
/// Registration methods are called from one thread before {@link #sail()}; afterwards they throw
/// {@link IllegalStateException}. All other methods may be called from any thread.
public interface Ocean {

  /// Creates the integration described by the arguments of the command line (those of `ocean sail`)
  /// and by the configuration around it.
  ///
  /// @throws ConfigurationException listing every problem of the configuration at once
  static Ocean create(String... args) {
    return ServiceLoader.load(OceanProvider.class)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "No Ocean runtime on the class path. Start the integration with `ocean sail DIR`, "
                    + "or add org.oceanframework:ocean-runtime."))
        .create(List.of(args));
  }

  /// Runs once after the doors are open. A failure is retried in the background and shown as
  /// degraded; the doors stay open meanwhile.
  void onStart(Action action);

  /// Reads all objects of a kind, page by page, whenever a resync asks for it. Several handlers of
  /// one kind run one after the other.
  void onResync(String kind, ResyncHandler handler);

  /// Reads one object again by its id. Optional; lets the framework refresh a single object.
  void onFetch(String kind, FetchHandler handler);

  /// Runs before the kinds of a resync are read. A failure fails the resync.
  void onResyncStart(Action action);

  /// Runs after a resync whose kinds were all read without a failure.
  void onResyncComplete(Action action);

  /// Opens `POST {prefix}/integration{path}` for live events: verified, then stored durably, then
  /// answered 202, then handed to the processors in the order of arrival per ordering key.
  ///
  /// Say where the deliveries come from with {@link LiveEventsRoute#from}; a route without a
  /// verification refuses to start unless the configuration lists it under `liveEvents.unverified`.
  LiveEventsRoute liveEvents(String path, LiveEventProcessor... processors);

  /// The direct routes below `{prefix}/integration`: the handler runs inside the request.
  Router router();

  /// Maps the items with every resource of that kind and writes the entities; an item that fails
  /// the selector has its entity deleted. Returns after the durable commit.
  ///
  /// @param items JSON trees, or anything that Jackson can convert to one
  /// @return the entities written
  /// @throws Failure when mapping or catalog refuse; nothing of this call is then acknowledged
  List<Entity> registerRaw(String kind, Collection<?> items);

  /// Maps the items and deletes their entities. Returns after the durable commit.
  List<EntityRef> unregisterRaw(String kind, Collection<?> items);

  /// Asks for a resync of all kinds and returns at once; requests made while one waits are one.
  void syncRawAll();

  /// Asks for a resync of these kinds and returns at once.
  void syncRaw(Collection<String> kinds);

  /// The integration's own configuration, typed and checked by `.port/spec.yaml`.
  IntegrationConfig integrationConfig();

  /// The public address this integration is reached by (`OCEAN__BASE_URL`), if there is one.
  Optional<URI> baseUrl();

  /// The public address of a live events route.
  ///
  /// @throws IllegalStateException without a base URL: ask {@link #baseUrl()} first
  URI webhookUrl(String path);

  /// Whether this process reads the third party at all: false under the event listener
  /// `WEBHOOKS_ONLY`, where an integration must need no credentials.
  boolean resyncs();

  /// A small durable key-value store of this integration, for what it must remember between starts
  /// (a hook's id, the hash of a secret). Not for secrets. May be passed on before {@link #sail()},
  /// and works from then on.
  Memory memory();

  /// Opens the doors and runs until the process is told to stop. Returns after a clean stop.
  void sail();

  /// An action that may fail.
  @FunctionalInterface
  interface Action {
    /// Runs it.
    void run() throws Exception;
  }

  /// A short form of {@code liveEvents(path, processors).from(source)}.
  default LiveEventsRoute liveEvents(
      String path, WebhookSource source, LiveEventProcessor... processors) {
    return liveEvents(path, processors).from(source);
  }
}
