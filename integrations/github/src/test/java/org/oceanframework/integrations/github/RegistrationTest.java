package org.oceanframework.integrations.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oceanframework.api.IntegrationConfig;
import org.oceanframework.api.LiveEventsRoute;
import org.oceanframework.api.Ocean;
import org.oceanframework.api.webhook.WebhookSource;

/// What is registered under which configuration. The calls are recorded; nothing runs.
class RegistrationTest {

  private static final Map<String, String> FULL =
      Map.of(
          "githubHost", "https://api.github.com",
          "githubToken", "t",
          "githubOrganization", "northwind",
          "webhookSecret", "s");

  private final List<String> calls = new ArrayList<>();

  @Test
  void with_everything_set_it_listens_reads_and_makes_its_hook() {
    GitHubIntegration.register(ocean(FULL, true, Optional.of(URI.create("https://o.example"))));

    assertThat(calls)
        .containsExactly(
            "liveEvents /webhook",
            "from github",
            "onResync repository",
            "onResync pull-request",
            "onResync issue",
            "onFetch repository",
            "onFetch pull-request",
            "onFetch issue",
            "onStart");
  }

  @Test
  void without_a_base_url_it_makes_no_hook() {
    GitHubIntegration.register(ocean(FULL, true, Optional.empty()));

    assertThat(calls).contains("onResync issue").doesNotContain("onStart");
  }

  @Test
  void living_from_webhooks_alone_it_needs_neither_token_nor_organization() {
    GitHubIntegration.register(
        ocean(Map.of("webhookSecret", "s"), false, Optional.of(URI.create("https://o.example"))));

    assertThat(calls).containsExactly("liveEvents /webhook", "from github");
  }

  @Test
  void without_a_secret_the_route_has_no_verification() {
    GitHubIntegration.register(ocean(Map.of(), false, Optional.empty()));

    assertThat(calls).containsExactly("liveEvents /webhook");
  }

  private Ocean ocean(Map<String, String> config, boolean resyncs, Optional<URI> baseUrl) {
    return recording(
        Ocean.class,
        (method, arguments) ->
            switch (method.getName()) {
              case "integrationConfig" -> config(config);
              case "resyncs" -> resyncs;
              case "baseUrl" -> baseUrl;
              case "liveEvents" -> {
                record("liveEvents " + arguments[0]);
                yield recording(LiveEventsRoute.class, this::from);
              }
              case "onStart" -> record("onStart");
              case "onResync", "onFetch" -> record(method.getName() + " " + arguments[0]);
              default -> null;
            });
  }

  private @Nullable Object from(Method method, Object[] arguments) {
    return record(method.getName() + " " + ((WebhookSource) arguments[0]).name());
  }

  private @Nullable Object record(String call) {
    calls.add(call);
    return null;
  }

  private static IntegrationConfig config(Map<String, String> values) {
    return recording(
        IntegrationConfig.class,
        (method, arguments) -> {
          Optional<String> value = Optional.ofNullable(values.get(arguments[0]));
          return method.getName().equals("optional") ? value : value.orElseThrow();
        });
  }

  /// Answers a call.
  private interface Answers {
    @Nullable Object to(Method method, Object[] arguments);
  }

  private static <T> T recording(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.to(method, arguments)));
  }
}
