package org.oceanframework.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.api.ConfigurationException;
import tools.jackson.databind.json.JsonMapper;

class TypedConfigTest {

  private static final String CONFIG = "OCEAN__INTEGRATION__CONFIG__";

  @TempDir Path folder;

  @BeforeEach
  void write_spec() throws IOException {
    Files.createDirectories(folder.resolve(".port"));
    Files.writeString(
        folder.resolve(".port/spec.yaml"),
        """
        type: github
        title: GitHub
        main: org.example.Main
        features:
          - type: exporter
            resources:
              - kind: repository
              - kind: issue
        saas: {enabled: true}
        configurations:
          - name: githubHost
            type: url
            default: https://api.github.com/
          - name: githubToken
            type: string
            requiredForResync: true
            sensitive: true
            description: Reads the API.
          - name: organizations
            type: array
          - name: pageSize
            type: integer
            default: 100
          - name: ratio
            type: number
          - name: archived
            type: boolean
            default: false
          - name: mapping
            type: object
        """);
  }

  @Test
  void a_spec_says_what_the_integration_is() throws IOException {
    Spec spec = SpecFile.load(folder);

    assertThat(spec.type()).isEqualTo("github");
    assertThat(spec.title()).isEqualTo("GitHub");
    assertThat(spec.main()).contains("org.example.Main");
    assertThat(spec.kinds()).containsExactlyInAnyOrder("repository", "issue");
    assertThat(spec.options()).hasSize(7);
    assertThat(spec.option("github_host").orElseThrow().variable())
        .isEqualTo(CONFIG + "GITHUB_HOST");
  }

  @Test
  void values_have_the_types_of_the_spec() throws IOException {
    TypedConfig config =
        load(
            Map.of(
                CONFIG + "GITHUB_HOST", "https://ghe.example.com/api//",
                CONFIG + "GITHUB_TOKEN", "hush-hush",
                CONFIG + "ORGANIZATIONS", "one, two",
                CONFIG + "PAGE_SIZE", "7",
                CONFIG + "RATIO", "0.5",
                CONFIG + "ARCHIVED", "yes",
                CONFIG + "MAPPING", "{\"a\":[1]}"));

    assertThat(config.string("githubHost")).isEqualTo("https://ghe.example.com/api");
    assertThat(config.string("github_token")).isEqualTo("hush-hush");
    assertThat(config.strings("organizations")).containsExactly("one", "two");
    assertThat(config.integer("pageSize")).isEqualTo(7);
    assertThat(config.json("ratio").doubleValue()).isEqualTo(0.5);
    assertThat(config.flag("archived")).isTrue();
    assertThat(config.json("mapping")).isEqualTo(new JsonMapper().readTree("{\"a\":[1]}"));
    assertThat(config.toString())
        .contains("https://ghe.example.com/api", "[secret]")
        .doesNotContain("hush-hush");
  }

  @Test
  void defaults_hold_and_what_is_absent_is_absent() throws IOException {
    TypedConfig config = load(Map.of(CONFIG + "GITHUB_TOKEN", "x", CONFIG + "ORGANIZATIONS", " "));

    assertThat(config.string("githubHost")).isEqualTo("https://api.github.com");
    assertThat(config.integer("pageSize")).isEqualTo(100);
    assertThat(config.flag("archived")).isFalse();
    assertThat(config.optional("ratio")).isEmpty();
    assertThat(config.strings("organizations")).isEmpty();
    assertThat(config.json("mapping").isNull()).isTrue();
    assertThatThrownBy(() -> config.string("mapping"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"mapping\" is not given");
    assertThatThrownBy(() -> config.flag("githubHost"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"githubHost\" is not true or false");
    assertThatThrownBy(() -> config.optional("githubHots"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean \"githubHost\"?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"githubToken", "github_token", "GITHUB_TOKEN", "github-token"})
  void names_are_the_same_however_they_are_written(String name) throws IOException {
    Files.writeString(
        folder.resolve("config.yaml"),
        """
        integration:
          config:
            %s: abc
            mapping: {x: {y: 1}, z: "{{ from env NOT_SET }}"}
            organizations: [a, b]
        """
            .formatted(name));

    TypedConfig config = load(Map.of());

    assertThat(config.string("githubToken")).isEqualTo("abc");
    assertThat(config.json("mapping")).hasToString("{\"x\":{\"y\":1}}");
    assertThat(config.strings("organizations")).containsExactly("a", "b");
  }

  @Test
  void a_whole_configuration_can_be_one_variable() throws IOException {
    TypedConfig config =
        load(
            Map.of(
                "OCEAN__INTEGRATION__CONFIG", "{\"githubToken\":\"abc\",\"organizations\":[1]}"));

    assertThat(config.string("githubToken")).isEqualTo("abc");
    assertThat(config.strings("organizations")).containsExactly("1");
  }

  @Test
  void all_problems_are_told_at_once_and_secrets_are_not() {
    assertThatThrownBy(() ->
            load(
                Map.of(
                    CONFIG + "GITHUB_HOST", "ghe",
                    CONFIG + "PAGE_SIZE", "many",
                    CONFIG + "RATIO", "half",
                    CONFIG + "ARCHIVED", "maybe",
                    CONFIG + "MAPPING", "[1]",
                    CONFIG + "ORGANIZATIONS", "[1",
                    CONFIG + "GITHUB_TOKNE", "hush-hush")))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .containsExactlyInAnyOrder(
                        CONFIG
                            + "GITHUB_HOST: \"githubHost\" must be a URL that begins with http://"
                            + " or https://, not \"ghe\"",
                        CONFIG + "PAGE_SIZE: \"pageSize\" must be a whole number, not \"many\"",
                        CONFIG + "RATIO: \"ratio\" must be a number, not \"half\"",
                        CONFIG + "ARCHIVED: \"archived\" must be true or false, not \"maybe\"",
                        CONFIG + "MAPPING: \"mapping\" must be a JSON object, not \"[1]\"",
                        CONFIG
                            + "ORGANIZATIONS: \"organizations\" must be a list: JSON, or texts"
                            + " with commas between, not \"[1\"",
                        CONFIG
                            + "GITHUB_TOKNE: the integration \"github\" has no configuration key"
                            + " \"github_tokne\"; did you mean \"githubToken\"?",
                        CONFIG
                            + "GITHUB_TOKEN: \"githubToken\" is required (or the event listener"
                            + " WEBHOOKS_ONLY, which reads nothing): Reads the API."));
  }

  @Test
  void what_only_a_resync_needs_is_not_required_by_live_events() throws IOException {
    assertThat(load(Map.of("OCEAN__EVENT_LISTENER__TYPE", "WEBHOOKS_ONLY")).optional("githubToken"))
        .isEmpty();
  }

  @Test
  void a_spec_with_problems_tells_them_all() throws IOException {
    Files.writeString(
        folder.resolve(".port/spec.yaml"),
        """
        title: x
        configurations:
          - name: a
            type: text
            required: maybe
          - type: string
          - 5
        """);

    assertThatThrownBy(() -> SpecFile.load(folder))
        .hasMessageContaining(".port/spec.yaml:1:1: a spec needs \"type\", a text")
        .hasMessageContaining("spec.yaml:3:5: configuration \"a\" has the type \"text\"")
        .hasMessageContaining("spec.yaml:6:5: a configuration needs \"name\"")
        .hasMessageContaining("spec.yaml:7:5: a configuration must be an object");
    Files.delete(folder.resolve(".port/spec.yaml"));
    assertThatThrownBy(() -> SpecFile.load(folder))
        .hasMessageContaining("there is no .port/spec.yaml");
  }

  private TypedConfig load(Map<String, String> environment) throws IOException {
    return SettingsLoader.load(
            new SettingsLoader.Sources(
                Map.of(), new HashMap<>(environment), folder, folder.resolve(".ocean")),
            SpecFile.load(folder))
        .settings()
        .integration()
        .config();
  }
}
