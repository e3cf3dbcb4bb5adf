package org.oceanframework.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.api.RateLimit;
import org.slf4j.event.Level;

class SettingsTest {

  private static final Spec SPEC = Spec.of("ping");

  @TempDir Path folder;

  @Test
  void defaults_are_those_of_ocean() throws IOException {
    SettingsLoader.Loaded loaded = load(Map.of());
    Settings settings = loaded.settings();

    assertThat(settings.integration().type()).isEqualTo("ping");
    assertThat(settings.integration().identifier()).isEqualTo("my-ping-integration");
    assertThat(settings.door())
        .isEqualTo(new Settings.Door(8000, Optional.empty(), "", false, List.of(), Map.of()));
    assertThat(settings.console())
        .isEqualTo(new Settings.Console("127.0.0.1", 8001, Optional.empty()));
    assertThat(settings.eventListener())
        .isEqualTo(
            new Settings.EventListener(
                Settings.ListenerType.POLLING, true, Duration.ofSeconds(60)));
    assertThat(settings.scheduledResyncInterval()).isEmpty();
    assertThat(settings.initializePortResources()).isTrue();
    assertThat(settings.resourcesPath()).isEqualTo(folder.resolve(".port/resources"));
    assertThat(settings.maxEventProcessing()).isEqualTo(Duration.ofSeconds(90));
    assertThat(settings.maxWaitBeforeShutdown()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.environmentInJq()).isTrue();
    assertThat(settings.logLevel()).isEqualTo(Level.INFO);
    assertThat(settings.dataDir()).isEqualTo(folder.resolve(".ocean"));
    assertThat(settings.storage())
        .isEqualTo(
            new Settings.Storage(
                Duration.ofDays(7), 10L << 30, 256L << 20, Duration.ofDays(30), 1L << 30));
    assertThat(loaded.warnings()).isEmpty();
  }

  @Test
  void every_setting_can_be_given_by_its_variable() throws IOException {
    Settings settings =
        load(Map.ofEntries(
                Map.entry("OCEAN__BASE_URL", "https://ping.example.com/"),
                Map.entry("OCEAN__PATH_PREFIX", "a/b/"),
                Map.entry("OCEAN__INTEGRATION__IDENTIFIER", "mine"),
                Map.entry("OCEAN__INTEGRATION__TYPE", "pong"),
                Map.entry("OCEAN__EVENT_LISTENER__TYPE", "once"),
                Map.entry("OCEAN__EVENT_LISTENER__RESYNC_ON_START", "false"),
                Map.entry("OCEAN__EVENT_LISTENER__INTERVAL", "7"),
                Map.entry("OCEAN__SCHEDULED_RESYNC_INTERVAL", "120"),
                Map.entry("OCEAN__INITIALIZE_PORT_RESOURCES", "0"),
                Map.entry("OCEAN__RESOURCES_PATH", "res"),
                Map.entry("OCEAN__MAX_EVENT_PROCESSING_SECONDS", "9"),
                Map.entry("OCEAN__MAX_WAIT_SECONDS_BEFORE_SHUTDOWN", "0"),
                Map.entry("OCEAN__ALLOW_ENVIRONMENT_VARIABLES_JQ_ACCESS", "no"),
                Map.entry("APPLICATION__PORT", "0"),
                Map.entry("APPLICATION__LOG_LEVEL", "warning"),
                Map.entry("OCEAN__DATA_DIR", "/data"),
                Map.entry("OCEAN__CONSOLE__PORT", "9001"),
                Map.entry("OCEAN__CONSOLE__HOST", "0.0.0.0"),
                Map.entry("OCEAN__CONSOLE__TOKEN", "hush-hush"),
                Map.entry("OCEAN__METRICS__PUBLIC", "true"),
                Map.entry("OCEAN__LIVE_EVENTS__UNVERIFIED", "/webhook, other"),
                Map.entry("OCEAN__LIVE_EVENTS__RATE_LIMITS", "webhook=2.5, /b=9:90, /c=off"),
                Map.entry("OCEAN__LOG__RETENTION_DAYS", "3"),
                Map.entry("OCEAN__LOG__RETENTION_MEGABYTES", "4"),
                Map.entry("OCEAN__LOG__MINIMUM_FREE_MEGABYTES", "0"),
                Map.entry("OCEAN__DEAD_LETTERS__RETENTION_DAYS", "5"),
                Map.entry("OCEAN__DEAD_LETTERS__RETENTION_MEGABYTES", "6"),
                Map.entry("SOMETHING_ELSE", "x"),
                Map.entry("OCEAN_JAVA_OPTIONS", "-Xmx1g")))
            .settings();

    assertThat(settings.integration().type()).isEqualTo("pong");
    assertThat(settings.integration().identifier()).isEqualTo("mine");
    assertThat(settings.door())
        .isEqualTo(
            new Settings.Door(
                0,
                Optional.of(URI.create("https://ping.example.com")),
                "/a/b",
                true,
                List.of("/webhook", "/other"),
                Map.of(
                    "/webhook", Optional.of(new RateLimit(2.5, 3)),
                    "/b", Optional.of(new RateLimit(9, 90)),
                    "/c", Optional.empty())));
    assertThat(settings.storage())
        .isEqualTo(
            new Settings.Storage(Duration.ofDays(3), 4L << 20, 0, Duration.ofDays(5), 6L << 20));
    assertThat(settings.eventListener())
        .isEqualTo(
            new Settings.EventListener(Settings.ListenerType.ONCE, false, Duration.ofSeconds(7)));
    assertThat(settings.scheduledResyncInterval()).contains(Duration.ofHours(2));
    assertThat(settings.initializePortResources()).isFalse();
    assertThat(settings.resourcesPath()).isEqualTo(folder.resolve("res"));
    assertThat(settings.maxEventProcessing()).isEqualTo(Duration.ofSeconds(9));
    assertThat(settings.maxWaitBeforeShutdown()).isZero();
    assertThat(settings.environmentInJq()).isFalse();
    assertThat(settings.logLevel()).isEqualTo(Level.WARN);
    assertThat(settings.dataDir()).isEqualTo(Path.of("/data"));
    assertThat(settings.console().host()).isEqualTo("0.0.0.0");
    assertThat(settings.console().port()).isEqualTo(9001);
    assertThat(settings.console().token().orElseThrow().reveal()).isEqualTo("hush-hush");
    assertThat(settings.toString()).doesNotContain("hush-hush");
  }

  @ParameterizedTest
  @CsvSource({"/a", "/a=", "/a=0", "/a=-1", "/a=fast", "/a=1:0", "/a=1:x", "=5", "/a=99999999"})
  void a_rate_limit_that_is_none_is_an_error_that_shows_the_form(String text) {
    assertThatThrownBy(() -> load(Map.of("OCEAN__LIVE_EVENTS__RATE_LIMITS", text)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("RATE_LIMITS")
        .hasMessageContaining("/webhook=50");
  }

  @Test
  void the_strongest_source_wins() throws IOException {
    write(
        "config.yaml",
        """
        application: {port: 1}
        eventListener:
          interval: 1
          resyncOnStart: "false"
        scheduled_resync_interval: "{{ from env MINUTES }}"
        integration:
          identifier: "{{ from env NOT_SET }}"
        liveEvents:
          unverified: [webhook]
        """);
    write(
        ".env",
        """
        # a remark
        export APPLICATION__PORT=2
        OCEAN__EVENT_LISTENER__INTERVAL="2" # two
        OCEAN__CONSOLE__PORT='2'
        MINUTES=30
        OTHER__THING=1
        """);

    Settings settings =
        SettingsLoader.load(
                new SettingsLoader.Sources(
                    Map.of("APPLICATION__PORT", "4"),
                    Map.of("APPLICATION__PORT", "3", "OCEAN__CONSOLE__PORT", "3"),
                    folder,
                    folder.resolve(".ocean")),
                SPEC)
            .settings();

    assertThat(settings.door().port()).isEqualTo(4);
    assertThat(settings.console().port()).isEqualTo(3);
    assertThat(settings.eventListener().interval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.eventListener().resyncOnStart()).isFalse();
    assertThat(settings.scheduledResyncInterval()).contains(Duration.ofMinutes(30));
    assertThat(settings.integration().identifier()).isEqualTo("my-ping-integration");
    assertThat(settings.door().unverifiedPaths()).containsExactly("/webhook");
  }

  @Test
  void a_variable_can_hold_a_section() throws IOException {
    Settings settings =
        load(Map.of("OCEAN__EVENT_LISTENER", "{\"type\":\"ONCE\",\"resyncOnStart\":false}"))
            .settings();

    assertThat(settings.eventListener().type()).isEqualTo(Settings.ListenerType.ONCE);
    assertThat(settings.eventListener().resyncOnStart()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          APPLICATION__PORT | http   | APPLICATION__PORT: must be a port from 0 to 65535, not "http"
          APPLICATION__PORT | 65536  | APPLICATION__PORT: must be a port from 0 to 65535, not "65536"
          APPLICATION__PROT | 1      | APPLICATION__PROT: there is no such setting; did you mean "APPLICATION__PORT"?
          OCEAN__BASEURL    | x      | OCEAN__BASEURL: there is no such setting; did you mean "OCEAN__BASE_URL"?
          OCEAN__BASE_URL   | ping   | OCEAN__BASE_URL: must be a URL that begins with http:// or https://, not "ping"
          OCEAN__XYZZY__PLUGH__Q | 1 | OCEAN__XYZZY__PLUGH__Q: there is no such setting
          APPLICATION__LOG_LEVEL | LOUD | APPLICATION__LOG_LEVEL: must be DEBUG, INFO, WARN or ERROR, not "LOUD"
          OCEAN__METRICS__PUBLIC | maybe | OCEAN__METRICS__PUBLIC: must be true or false, not "maybe"
          OCEAN__SCHEDULED_RESYNC_INTERVAL | 0 | OCEAN__SCHEDULED_RESYNC_INTERVAL: must be a whole number of minutes, at least 1, not "0"
          OCEAN__MAX_EVENT_PROCESSING_SECONDS | 1.5 | OCEAN__MAX_EVENT_PROCESSING_SECONDS: must be a whole number of seconds, at least 1, not "1.5"
          OCEAN__EVENT_LISTENER__TYPE | KAFKA | OCEAN__EVENT_LISTENER__TYPE: the event listener KAFKA is not supported by this version; use POLLING, ONCE or WEBHOOKS_ONLY
          OCEAN__EVENT_LISTENER__TYPE | PULL  | OCEAN__EVENT_LISTENER__TYPE: there is no event listener "PULL"; use POLLING, ONCE or WEBHOOKS_ONLY
          OCEAN__PORT__CLIENT_ID | x | OCEAN__PORT__CLIENT_ID: Port is not supported yet by this version, and nothing is silently written elsewhere; remove OCEAN__PORT__CLIENT_ID to use the embedded catalog
          OCEAN__PORT__BASE_URL | https://api.getport.io | OCEAN__PORT__BASE_URL: Port is not supported yet by this version, and nothing is silently written elsewhere; remove OCEAN__PORT__BASE_URL to use the embedded catalog
          OCEAN__INTEGRATION__CONFIG | {"a": hush} | OCEAN__INTEGRATION__CONFIG: this begins like a JSON object and is none
          OCEAN__INTEGRATION__CONFIG__TOKEN | hush | OCEAN__INTEGRATION__CONFIG__TOKEN: the integration "ping" has no configuration key "token"
          """)
  void what_cannot_be_is_an_error(String variable, String value, String message) {
    assertThatThrownBy(() -> load(Map.of(variable, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @Test
  void problems_of_all_files_are_told_at_once_with_their_places() throws IOException {
    write(
        "config.yaml",
        """
        application:
          port: [1]
        intergration:
          identifier: x
        port:
          clientId: abc
        """);
    write(".env", "APPLICATION__LOG_LEVEL=LOUD\nnonsense\n");

    assertThatThrownBy(() -> load(Map.of("OCEAN__CONSOLE__PORT", "-1")))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .containsExactlyInAnyOrder(
                        ".env:2: this is no NAME=value",
                        ".env:1 (APPLICATION__LOG_LEVEL): must be DEBUG, INFO, WARN or ERROR, not"
                            + " \"LOUD\"",
                        "config.yaml:2:9: must be a port from 0 to 65535, not [1]",
                        "config.yaml:4:15: there is no such setting"
                            + " (OCEAN__INTERGRATION__IDENTIFIER); did you mean"
                            + " \"OCEAN__INTEGRATION__IDENTIFIER\"?",
                        "config.yaml:6:13: Port is not supported yet by this version, and nothing"
                            + " is silently written elsewhere; remove OCEAN__PORT__CLIENT_ID to use"
                            + " the embedded catalog",
                        "OCEAN__CONSOLE__PORT: must be a port from 0 to 65535, not \"-1\""));
  }

  @Test
  void a_file_that_cannot_be_read_is_one_of_the_problems() throws IOException {
    write("config.yaml", "a: [");

    assertThatThrownBy(() -> load(Map.of("APPLICATION__PORT", "x")))
        .hasMessageContaining("config.yaml:1:")
        .hasMessageContaining("APPLICATION__PORT: must be a port");
  }

  @Test
  void settings_of_ocean_without_effect_are_warnings() throws IOException {
    assertThat(
            load(Map.of("OCEAN__EVENT_WORKERS_COUNT", "4", "OCEAN__SSL__PORT__VERIFY", "true"))
                .warnings())
        .containsExactlyInAnyOrder(
            "OCEAN__EVENT_WORKERS_COUNT: OCEAN__EVENT_WORKERS_COUNT is a setting of Ocean that has"
                + " no effect here",
            "OCEAN__SSL__PORT__VERIFY: OCEAN__SSL__PORT__VERIFY is a setting of Ocean that has no"
                + " effect here");
  }

  @Test
  void the_old_name_of_the_base_url_is_read() throws IOException {
    write("config.yaml", "integration:\n  config:\n    appHost: https://old.example.com\n");

    SettingsLoader.Loaded loaded = load(Map.of());

    assertThat(loaded.settings().door().baseUrl()).contains(URI.create("https://old.example.com"));
    assertThat(loaded.warnings()).singleElement().asString().startsWith("config.yaml:3:14: ");
    assertThat(
            load(Map.of("OCEAN__BASE_URL", "https://new.example.com")).settings().door().baseUrl())
        .contains(URI.create("https://new.example.com"));
  }

  private SettingsLoader.Loaded load(Map<String, String> environment) throws IOException {
    return SettingsLoader.load(
        new SettingsLoader.Sources(Map.of(), environment, folder, folder.resolve(".ocean")), SPEC);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
