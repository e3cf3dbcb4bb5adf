package org.oceanframework.runtime;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.api.Entity;
import org.oceanframework.api.EntityRef;
import org.oceanframework.api.FetchHandler;
import org.oceanframework.api.IntegrationConfig;
import org.oceanframework.api.LiveEventProcessor;
import org.oceanframework.api.LiveEventsRoute;
import org.oceanframework.api.Memory;
import org.oceanframework.api.Ocean;
import org.oceanframework.api.ResyncHandler;
import org.oceanframework.api.Router;
import org.oceanframework.core.config.Settings.ListenerType;
import org.oceanframework.core.gate.Verdict;
import org.oceanframework.core.gate.Verifier;
import org.oceanframework.server.door.DirectRouter;

/// The integration an author describes: takes registrations, then sails with them.
final class OceanRuntime implements Ocean {
  private final LaunchOptions options;
  private final Loaded loaded;
  private final InstantSource clock;
  private final Registrations registered = new Registrations();
  private final DirectRouter router;
  private final Memory memory = new MemoryAtSea();
  private volatile @Nullable Voyage voyage;

  OceanRuntime(LaunchOptions options) {
    Preload.begin();
    this.options = options;
    this.clock = options.clock();
    this.loaded = Loaded.of(options);
    Logging.level(loaded.settings().logLevel().name());
    this.router =
        new DirectRouter(
            verification -> {
              Verifier verifier = new Verifier(verification);
              return request ->
                  verifier.verify(request, clock.instant()) instanceof Verdict.Verified;
            },
            clock);
  }

  @Override
  public void onStart(Action action) {
    registered.open();
    registered.onStart.add(action);
  }

  @Override
  public void onResync(String kind, ResyncHandler handler) {
    registered.open();
    registered.resync.computeIfAbsent(kind, _ -> new ArrayList<>()).add(handler);
  }

  @Override
  public void onFetch(String kind, FetchHandler handler) {
    registered.open();
    registered.fetch.put(kind, handler);
  }

  @Override
  public void onResyncStart(Action action) {
    registered.open();
    registered.beforeResync.add(action);
  }

  @Override
  public void onResyncComplete(Action action) {
    registered.open();
    registered.afterResync.add(action);
  }

  @Override
  public LiveEventsRoute liveEvents(String path, LiveEventProcessor... processors) {
    registered.open();
    return registered.liveEvents(path, List.of(processors));
  }

  @Override
  public Router router() {
    return router;
  }

  @Override
  public List<Entity> registerRaw(String kind, Collection<?> items) {
    return sailing().engine().directWrites.register(kind, items);
  }

  @Override
  public List<EntityRef> unregisterRaw(String kind, Collection<?> items) {
    return sailing().engine().directWrites.unregister(kind, items);
  }

  @Override
  public void syncRawAll() {
    syncRaw(Set.of());
  }

  @Override
  public void syncRaw(Collection<String> kinds) {
    sailing().operations().requestResync(new LinkedHashSet<>(kinds));
  }

  @Override
  public IntegrationConfig integrationConfig() {
    return loaded.settings().integration().config();
  }

  @Override
  public Optional<URI> baseUrl() {
    return loaded.settings().door().baseUrl();
  }

  @Override
  public URI webhookUrl(String path) {
    URI base =
        baseUrl()
            .orElseThrow(() ->
                new IllegalStateException(
                    "This integration has no public address. Set OCEAN__BASE_URL, or ask"
                        + " ocean.baseUrl() before ocean.webhookUrl(path)."));
    return URI.create(base + loaded.settings().door().pathPrefix() + "/integration" + path);
  }

  @Override
  public boolean resyncs() {
    return loaded.listener() != ListenerType.WEBHOOKS_ONLY;
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public void sail() {
    registered.open();
    registered.close();
    Voyage started;
    try {
      started = Voyage.begin(new Voyage.Plan(options, loaded, registered, router, clock));
    } catch (IOException e) {
      throw new ConfigurationException(List.of("The integration cannot start: " + e.getMessage()));
    }
    voyage = started;
    try {
      started.sail();
    } finally {
      started.close();
    }
  }

  private Voyage sailing() {
    Voyage current = voyage;
    if (current == null) {
      throw new IllegalStateException(
          "The integration is not sailing yet: use this in onStart, a handler or a route, after"
              + " ocean.sail().");
    }
    return current;
  }

  /// May be handed to whoever needs it before the integration sails; works while it does.
  private final class MemoryAtSea implements Memory {
    @Override
    public Optional<String> get(String name) {
      return sailing().memory().get(name);
    }

    @Override
    public void put(String name, String value) {
      sailing().memory().put(name, value);
    }

    @Override
    public String keyedHash(String value) {
      return sailing().memory().keyedHash(value);
    }
  }
}
