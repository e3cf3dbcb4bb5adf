package org.oceanframework.core.config;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.oceanframework.api.RateLimit;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.core.document.Problems;
import org.slf4j.event.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Types the values that were given, and puts the defaults where none were. Used by one thread.
final class SettingsReader {

  private static final int PORT_MAX = 65_535;

  /// Event listeners that Ocean has and that are not built here.
  private static final List<String> OTHER_LISTENERS = List.of("KAFKA", "WEBHOOK", "ACTIONS_ONLY");

  private final GivenSettings given;
  private final Spec spec;
  private final Problems problems;

  SettingsReader(GivenSettings given, Spec spec, Problems problems) {
    this.given = given;
    this.spec = spec;
    this.problems = problems;
  }

  Settings read(SettingsLoader.Sources sources) {
    Settings.EventListener listener = eventListener();
    return new Settings(
        integration(listener.type() != Settings.ListenerType.WEBHOOKS_ONLY),
        door(),
        console(),
        listener,
        text(SettingKeys.RESYNC_INTERVAL)
            .map(_ -> Duration.ofMinutes(whole(SettingKeys.RESYNC_INTERVAL, 1))),
        flag(SettingKeys.INITIALIZE),
        sources.folder().resolve(text(SettingKeys.RESOURCES_PATH).orElseThrow()),
        seconds(SettingKeys.MAX_EVENT_PROCESSING, 1),
        seconds(SettingKeys.MAX_WAIT_BEFORE_SHUTDOWN, 0),
        flag(SettingKeys.JQ_ENVIRONMENT),
        level(),
        given
            .take(SettingKeys.DATA_DIR)
            .map(value -> sources.folder().resolve(value.text()))
            .orElse(sources.defaultDataDir()),
        storage());
  }

  private Settings.Storage storage() {
    return new Settings.Storage(
        days(SettingKeys.LOG_RETENTION),
        megabytes(SettingKeys.LOG_RETENTION_SIZE, 1),
        megabytes(SettingKeys.MINIMUM_FREE, 0),
        days(SettingKeys.DEAD_LETTER_RETENTION),
        megabytes(SettingKeys.DEAD_LETTER_SIZE, 1));
  }

  private Duration days(SettingKey key) {
    return Duration.ofDays(whole(key, 1));
  }

  private long megabytes(SettingKey key, long least) {
    return whole(key, least) * 1024 * 1024;
  }

  private Settings.Integration integration(boolean resyncs) {
    String type = given(SettingKeys.TYPE).orElse(spec.type());
    String standard = SettingKeys.IDENTIFIER.standard().replace("{type}", type);
    String identifier = given(SettingKeys.IDENTIFIER).orElse(standard);
    TypedConfig config = TypedConfig.read(spec, ownConfig(), resyncs, problems);
    return new Settings.Integration(type, identifier, config);
  }

  /// What is given for the integration's own keys, without the old place of the base URL.
  private Map<String, Given> ownConfig() {
    Map<String, Given> own = new LinkedHashMap<>(given.config());
    appHost().ifPresent(_ -> own.remove("apphost"));
    return own;
  }

  private Settings.Door door() {
    return new Settings.Door(
        port(SettingKeys.PORT),
        baseUrl(),
        text(SettingKeys.PATH_PREFIX).map(SettingsReader::path).orElse(""),
        flag(SettingKeys.METRICS_PUBLIC),
        unverified(),
        rateLimits());
  }

  private Map<String, Optional<RateLimit>> rateLimits() {
    Given value = value(SettingKeys.RATE_LIMITS);
    Map<String, Optional<RateLimit>> limits = new LinkedHashMap<>();
    OptionTypes.convert(Spec.Type.ARRAY, value.value()).stream()
        .flatMap(JsonNode::valueStream)
        .map(item -> item.asString(""))
        .forEach(text ->
            RateLimitText.parse(text)
                .ifPresentOrElse(
                    limit -> limits.put(path(limit.path()), limit.limit()),
                    () -> wrong(value, RateLimitText.FORM)));
    return limits;
  }

  private Optional<URI> baseUrl() {
    Optional<Given> value = filled(SettingKeys.BASE_URL);
    if (value.isEmpty()) {
      value = appHost();
      value.ifPresent(old ->
          problems.warning(
              old.source(),
              "integration.config.appHost is the old name of OCEAN__BASE_URL; use that"));
    }
    return value.flatMap(url -> {
      Optional<String> address = OptionTypes.url(url.text());
      if (address.isEmpty()) {
        wrong(url, "a URL that begins with http:// or https://");
      }
      return address.map(URI::create);
    });
  }

  /// The base URL at its old place, unless the spec declares a key of that name.
  private Optional<Given> appHost() {
    return spec.option("appHost").isPresent()
        ? Optional.empty()
        : Optional.ofNullable(given.config().get("apphost"));
  }

  private Settings.Console console() {
    return new Settings.Console(
        text(SettingKeys.CONSOLE_HOST).orElseThrow(),
        port(SettingKeys.CONSOLE_PORT),
        text(SettingKeys.CONSOLE_TOKEN).map(Secret::of));
  }

  private Settings.EventListener eventListener() {
    return new Settings.EventListener(
        listenerType(), flag(SettingKeys.RESYNC_ON_START), seconds(SettingKeys.INTERVAL, 1));
  }

  private Settings.ListenerType listenerType() {
    Given value = value(SettingKeys.LISTENER_TYPE);
    String name = value.text().strip().toUpperCase(Locale.ROOT);
    Optional<Settings.ListenerType> type =
        Stream.of(Settings.ListenerType.values())
            .filter(known -> known.name().equals(name))
            .findFirst();
    if (type.isEmpty()) {
      String missing =
          OTHER_LISTENERS.contains(name)
              ? "the event listener %s is not supported by this version".formatted(name)
              : "there is no event listener \"%s\"".formatted(value.text());
      problems.error(value.source(), missing + "; use POLLING, ONCE or WEBHOOKS_ONLY");
    }
    return type.orElse(Settings.ListenerType.POLLING);
  }

  private Level level() {
    Given value = value(SettingKeys.LOG_LEVEL);
    return switch (value.text().strip().toUpperCase(Locale.ROOT)) {
      case "TRACE" -> Level.TRACE;
      case "DEBUG" -> Level.DEBUG;
      case "INFO" -> Level.INFO;
      case "WARN", "WARNING" -> Level.WARN;
      case "ERROR", "CRITICAL" -> Level.ERROR;
      default -> {
        wrong(value, "DEBUG, INFO, WARN or ERROR");
        yield Level.INFO;
      }
    };
  }

  private List<String> unverified() {
    JsonNode value = value(SettingKeys.UNVERIFIED).value();
    return OptionTypes.convert(Spec.Type.ARRAY, value).stream()
        .flatMap(JsonNode::valueStream)
        .map(item -> path(item.asString("")))
        .toList();
  }

  /// With a slash at its beginning and none at its end; empty stays empty.
  private static String path(String text) {
    String bare = text.strip().replaceAll("^/+|/+$", "");
    return bare.isEmpty() ? "" : "/" + bare;
  }

  private int port(SettingKey key) {
    Given value = value(key);
    Optional<Long> number = number(value).filter(port -> port >= 0 && port <= PORT_MAX);
    if (number.isEmpty()) {
      wrong(value, "a port from 0 to " + PORT_MAX);
    }
    return Math.toIntExact(number.orElse(0L));
  }

  private Duration seconds(SettingKey key, long least) {
    return Duration.ofSeconds(whole(key, least));
  }

  private long whole(SettingKey key, long least) {
    Given value = value(key);
    Optional<Long> number = number(value).filter(n -> n >= least && n <= Integer.MAX_VALUE);
    if (number.isEmpty()) {
      wrong(value, "a whole number of %s, at least %d".formatted(key.unit(), least));
    }
    return number.orElse(least);
  }

  private static Optional<Long> number(Given value) {
    return OptionTypes.convert(Spec.Type.INTEGER, value.value()).map(JsonNode::longValue);
  }

  private boolean flag(SettingKey key) {
    Given value = value(key);
    Optional<Boolean> flag = OptionTypes.flag(value.text());
    if (flag.isEmpty()) {
      wrong(value, "true or false");
    }
    return flag.orElse(false);
  }

  private Optional<String> text(SettingKey key) {
    return Optional.of(value(key).text().strip()).filter(text -> !text.isEmpty());
  }

  private Optional<String> given(SettingKey key) {
    return filled(key).map(Given::text).map(String::strip);
  }

  private Optional<Given> filled(SettingKey key) {
    return given.take(key).filter(value -> !value.text().isBlank());
  }

  /// What was given, else the default: an empty variable is like none.
  private Given value(SettingKey key) {
    return given
        .take(key)
        .filter(value -> value.value().isArray() || !value.text().isBlank())
        .orElseGet(() ->
            new Given(
                StringNode.valueOf(key.standard()), "default of " + key.variable(), key.path()));
  }

  private void wrong(Given value, String what) {
    problems.error(value.source(), "must be %s, not %s".formatted(what, value.value()));
  }
}
