package org.oceanframework.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.api.FetchHandler;
import org.oceanframework.api.KeyOrder;
import org.oceanframework.api.LiveEventProcessor;
import org.oceanframework.api.LiveEventsRoute;
import org.oceanframework.api.Ocean;
import org.oceanframework.api.RateLimit;
import org.oceanframework.api.ResyncHandler;
import org.oceanframework.api.webhook.Verification;
import org.oceanframework.api.webhook.WebhookSource;
import org.oceanframework.core.config.Settings;
import org.oceanframework.core.gate.LiveEventsEndpoint;
import org.oceanframework.core.resync.ResyncHandlers;

/// What the author's code registered before it set sail. Used by the author's one thread; closed by
/// setting sail.
final class Registrations {
  final List<Ocean.Action> onStart = new ArrayList<>();
  final List<Ocean.Action> beforeResync = new ArrayList<>();
  final List<Ocean.Action> afterResync = new ArrayList<>();
  final Map<String, List<ResyncHandler>> resync = new LinkedHashMap<>();
  final Map<String, FetchHandler> fetch = new LinkedHashMap<>();
  private final Map<String, Route> routes = new LinkedHashMap<>();
  private boolean closed;

  /// A live events route of the author's.
  private static final class Route implements LiveEventsRoute {
    final List<LiveEventProcessor> processors = new ArrayList<>();
    Optional<WebhookSource> source = Optional.empty();
    Optional<RateLimit> limit = Optional.empty();
    KeyOrder order = KeyOrder.ARRIVAL;

    @Override
    public LiveEventsRoute from(WebhookSource from) {
      source = Optional.of(from);
      return this;
    }

    @Override
    public LiveEventsRoute ordered(KeyOrder how) {
      order = how;
      return this;
    }

    @Override
    public LiveEventsRoute limitedTo(RateLimit most) {
      limit = Optional.of(most);
      return this;
    }
  }

  void open() {
    if (closed) {
      throw new IllegalStateException(
          "The integration has set sail; register handlers and routes before ocean.sail().");
    }
  }

  void close() {
    closed = true;
  }

  LiveEventsRoute liveEvents(String path, List<LiveEventProcessor> processors) {
    if (!path.startsWith("/") || path.length() < 2 || path.endsWith("/")) {
      throw new ConfigurationException(
          List.of(
              "The path of a live events route starts with a slash and does not end with one, such as /webhook; not \"%s\"."
                  .formatted(path)));
    }
    Route route = routes.computeIfAbsent(path, _ -> new Route());
    route.processors.addAll(processors);
    return route;
  }

  Map<String, List<LiveEventProcessor>> processors() {
    Map<String, List<LiveEventProcessor>> all = new LinkedHashMap<>();
    routes.forEach((path, route) -> all.put(path, List.copyOf(route.processors)));
    return all;
  }

  /// The order of each route's keys.
  Map<String, KeyOrder> orders() {
    Map<String, KeyOrder> all = new LinkedHashMap<>();
    routes.forEach((path, route) -> all.put(path, route.order));
    return all;
  }

  ResyncHandlers resyncHandlers() {
    return new ResyncHandlers(resync, beforeResync, afterResync);
  }

  /// The routes as the gate needs them.
  ///
  /// @param door which paths the configuration opens to anybody, and which it limits
  Map<String, LiveEventsEndpoint> endpoints(Settings.Door door) {
    Set<String> unverified = Set.copyOf(door.unverifiedPaths());
    List<String> problems = new ArrayList<>();
    Map<String, LiveEventsEndpoint> endpoints = new LinkedHashMap<>();
    routes.forEach((path, route) -> {
      WebhookSource source =
          route.source.orElseGet(() -> WebhookSource.of("open", new Verification.Open()));
      if (source.verification() instanceof Verification.Open && !unverified.contains(path)) {
        problems.add(unverifiedProblem(path));
      }
      Optional<RateLimit> limit = door.rateLimits().getOrDefault(path, route.limit);
      endpoints.put(path, new LiveEventsEndpoint(path, source, limit));
    });
    unverified.forEach(path -> requireRoute("liveEvents.unverified", path, problems));
    door.rateLimits()
        .keySet()
        .forEach(path -> requireRoute("liveEvents.rateLimits", path, problems));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return endpoints;
  }

  private void requireRoute(String setting, String path, List<String> problems) {
    if (!routes.containsKey(path)) {
      problems.add(
          "%s names %s, but there is no such live events route. Routes: %s."
              .formatted(setting, path, String.join(", ", routes.keySet())));
    }
  }

  private static String unverifiedProblem(String path) {
    return "The live events route %s verifies nobody: anybody who finds its address could write to the catalog. Set the webhook's secret, or, if that is meant, say so: OCEAN__LIVE_EVENTS__UNVERIFIED=%s"
        .formatted(path, path);
  }
}
