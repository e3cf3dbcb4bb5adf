package org.oceanframework.core.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oceanframework.api.ConfigurationException;
import tools.jackson.databind.node.JsonNodeFactory;

/// Loads settings: command line over environment over `.env` over `config.yaml`. All problems are
/// reported at once, each with its source.
public final class SettingsLoader {
  private static final Set<String> LEVELS = Set.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE");

  private final Sources sources = new Sources();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private SettingsLoader() {}

  /// Loads the settings of an integration.
  ///
  /// @param folder of `config.yaml` and `.env`; neither needs to be there
  /// @param environment of the process
  /// @param overrides of the command line, by path such as `application.port`
  /// @throws ConfigurationException listing every problem
  public static Settings load(
      Path folder, Map<String, String> environment, Map<String, String> overrides) {
    SettingsLoader loader = new SettingsLoader();
    loader.read(folder, environment, overrides);
    loader.judgeKeys();
    Settings settings = loader.settings();
    if (!loader.problems.isEmpty()) {
      throw new ConfigurationException(loader.problems);
    }
    return settings;
  }

  private void read(Path folder, Map<String, String> environment, Map<String, String> overrides) {
    for (String name : List.of("config.yaml", "config.yml")) {
      text(folder.resolve(name)).ifPresent(text -> sources.file(text, name, environment));
    }
    text(folder.resolve(".env")).ifPresent(text -> sources.variables(Sources.dotEnv(text), ".env"));
    sources.variables(environment, "");
    overrides.forEach((path, value) ->
        sources.put(path, JsonNodeFactory.instance.stringNode(value), "the command line"));
  }

  private static Optional<String> text(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private void judgeKeys() {
    sources.values().forEach(this::judgeKey);
    boolean port =
        sources.values().containsKey("port.clientid")
            || sources.values().containsKey("port.clientsecret")
            || sources.values().containsKey("port.baseurl");
    if (port) {
      problems.add(
          "Port as the catalog is not supported by this version yet (%s is set). Nothing is written elsewhere in its place: remove OCEAN__PORT__CLIENT_ID, OCEAN__PORT__CLIENT_SECRET and OCEAN__PORT__BASE_URL to use the embedded catalog."
              .formatted(firstOf("port.clientid", "port.clientsecret", "port.baseurl")));
    }
  }

  private String firstOf(String... paths) {
    for (String path : paths) {
      Given given = sources.values().get(path);
      if (given != null) {
        return given.where();
      }
    }
    return "";
  }

  private void judgeKey(String path, Given given) {
    if (path.startsWith("integration.config.")) {
      return;
    }
    Optional<Key> key = Keys.find(path);
    if (key.isEmpty()) {
      String name = sources.name(path);
      boolean variable = name.startsWith("OCEAN__") || name.startsWith("APPLICATION__");
      List<String> names =
          Keys.all().stream().map(k -> variable ? k.variable() : k.path()).toList();
      String hint = Nearest.to(name, names).map(n -> " Did you mean " + n + "?").orElse("");
      problems.add("%s: there is no key \"%s\".%s".formatted(given.where(), name, hint));
      return;
    }
    switch (key.get().use()) {
      case USED -> {}
      case IGNORED ->
          warnings.add("%s: %s has no effect here".formatted(given.where(), key.get().path()));
      case REFUSED -> {
        if (!path.startsWith("port.")) {
          problems.add(
              "%s: %s is not supported; remove it".formatted(given.where(), key.get().path()));
        }
      }
    }
  }

  private Settings settings() {
    return new Settings(
        string("integration.type"),
        string("integration.identifier"),
        baseUrl(),
        prefix(),
        integer("application.port", 8000, 0, 65_535),
        level(),
        new Settings.Console(
            string("console.host").orElse("127.0.0.1"),
            integer("console.port", 8001, 0, 65_535),
            string("console.token")),
        string("dataDir").map(Path::of),
        new Settings.Listener(listener(), flag("eventListener.resyncOnStart", true)),
        string("scheduledResyncInterval")
            .map(_ -> Duration.ofMinutes(integer("scheduledResyncInterval", 0, 1, 525_600))),
        flag("initializePortResources", true),
        Path.of(string("resourcesPath").orElse(".port/resources")),
        Duration.ofSeconds(integer("maxEventProcessingSeconds", 90, 1, 86_400)),
        Duration.ofSeconds(integer("maxWaitSecondsBeforeShutdown", 5, 0, 3_600)),
        flag("allowEnvironmentVariablesJqAccess", true),
        flag("metrics.public", false),
        Set.copyOf(list("liveEvents.unverified")),
        sources.integrationConfig(),
        warnings);
  }

  private Optional<Given> given(String path) {
    return Optional.ofNullable(sources.values().get(Key.plain(path)));
  }

  private Optional<String> string(String path) {
    return given(path)
        .map(given -> given.value().asString().strip())
        .filter(text -> !text.isEmpty());
  }

  private int integer(String path, int byDefault, int least, int most) {
    Optional<String> text = string(path);
    if (text.isEmpty()) {
      return byDefault;
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, like a number out of range
    }
    problem(path, "must be a whole number from %d to %d".formatted(least, most));
    return byDefault;
  }

  private boolean flag(String path, boolean byDefault) {
    return string(path)
        .map(text ->
            switch (text.toLowerCase(java.util.Locale.ROOT)) {
              case "true", "1", "yes", "on" -> true;
              case "false", "0", "no", "off" -> false;
              default -> {
                problem(path, "must be true or false");
                yield byDefault;
              }
            })
        .orElse(byDefault);
  }

  private List<String> list(String path) {
    return given(path)
        .map(given ->
            given.value().isArray()
                ? given.value().valueStream().map(v -> v.asString()).toList()
                : List.of(given.value().asString().split(",")))
        .orElse(List.of())
        .stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private Optional<URI> baseUrl() {
    String path = string("baseUrl").isPresent() ? "baseUrl" : "integration.config.appHost";
    return string(path)
        .flatMap(text -> {
          URI uri = parsed(text);
          if (uri == null || uri.getHost() == null || !isHttp(uri)) {
            problem(path, "must be an address such as https://ocean.example.com");
            return Optional.empty();
          }
          return Optional.of(URI.create(text.replaceAll("/+$", "")));
        });
  }

  private static @org.jspecify.annotations.Nullable URI parsed(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isHttp(URI uri) {
    return "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
  }

  private String prefix() {
    String text = string("pathPrefix").orElse("").replaceAll("/+$", "");
    return text.isEmpty() || text.startsWith("/") ? text : "/" + text;
  }

  private String level() {
    String level = string("application.logLevel").orElse("INFO").toUpperCase(java.util.Locale.ROOT);
    String known = level.equals("WARNING") ? "WARN" : level.equals("CRITICAL") ? "ERROR" : level;
    if (!LEVELS.contains(known)) {
      problem("application.logLevel", "must be ERROR, WARN, INFO, DEBUG or TRACE");
      return "INFO";
    }
    return known;
  }

  private Settings.ListenerType listener() {
    String type = string("eventListener.type").orElse("POLLING");
    return switch (type.toUpperCase(java.util.Locale.ROOT)) {
      case "POLLING" -> Settings.ListenerType.POLLING;
      case "ONCE" -> Settings.ListenerType.ONCE;
      case "WEBHOOKS_ONLY" -> Settings.ListenerType.WEBHOOKS_ONLY;
      default -> {
        problem(
            "eventListener.type",
            "is \"%s\"; this version supports POLLING, ONCE and WEBHOOKS_ONLY".formatted(type));
        yield Settings.ListenerType.POLLING;
      }
    };
  }

  private void problem(String path, String what) {
    String where = given(path).map(Given::where).orElse(path);
    problems.add("%s: %s %s".formatted(where, path, what));
  }
}
