package org.oceanframework.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oceanframework.api.webhook.Verification;
import org.oceanframework.core.gate.LiveEventsEndpoint;
import org.oceanframework.core.operations.Operations.Identity;
import org.oceanframework.core.operations.Operations.RouteInfo;

/// What runs here, for the console.
final class Identities {
  private Identities() {}

  static Identity of(
      Voyage.Plan plan, Map<String, LiveEventsEndpoint> endpoints, MappingInForce mapping) {
    List<RouteInfo> routes = new ArrayList<>();
    endpoints.forEach((path, endpoint) ->
        routes.add(
            new RouteInfo(
                "POST",
                path,
                endpoint.source().name(),
                !(endpoint.source().verification() instanceof Verification.Open))));
    routes.addAll(plan.router().describe());
    Loaded loaded = plan.loaded();
    return new Identity(
        loaded.settings().integration().type(),
        loaded.settings().integration().identifier(),
        Loaded.VERSION,
        List.copyOf(mapping.get().kinds()),
        routes,
        loaded.settings().door().baseUrl().map(Object::toString).orElse(""));
  }
}
