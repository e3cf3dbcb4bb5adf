package org.oceanframework.integrations.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ShippedFilesTest {

  private static final Map<String, String> BLUEPRINTS =
      new TreeMap<>(
          Map.of(
              "repository", "githubRepository",
              "pull-request", "githubPullRequest",
              "issue", "githubIssue"));

  private final JsonNode blueprints =
      JsonMapper.shared()
          .readTree(DefaultMapping.PORT.resolve("resources/blueprints.json").toFile());

  @Test
  void every_property_and_relation_is_mapped_and_every_mapped_one_exists() throws Exception {
    DefaultMapping mapping = new DefaultMapping();
    for (Map.Entry<String, String> entry : BLUEPRINTS.entrySet()) {
      JsonNode mapped = mapping.mappings(entry.getKey());
      JsonNode blueprint = blueprint(entry.getValue());

      assertThat(mapped.path("blueprint").asString()).isEqualTo("\"" + entry.getValue() + "\"");
      assertThat(mapped.path("properties").propertyNames())
          .containsExactlyInAnyOrderElementsOf(blueprint.at("/schema/properties").propertyNames());
      assertThat(mapped.path("relations").propertyNames())
          .containsExactlyInAnyOrderElementsOf(blueprint.path("relations").propertyNames());
    }
  }

  @Test
  void the_spec_names_the_main_class_and_ocean_s_configuration() throws Exception {
    JsonNode spec = DefaultMapping.yaml(DefaultMapping.PORT.resolve("spec.yaml"));

    assertThat(spec.path("type").asString()).isEqualTo("github");
    assertThat(spec.path("main").asString()).isEqualTo(GitHubIntegration.class.getName());
    assertThat(named(spec, "sensitive")).containsExactly("githubToken", "webhookSecret");
    assertThat(named(spec, "requiredForResync"))
        .containsExactly("githubOrganization", "githubToken");
    assertThat(named(spec, "required")).isEmpty();
  }

  private static List<String> named(JsonNode spec, String flag) {
    return spec.path("configurations")
        .valueStream()
        .filter(it -> it.path(flag).asBoolean(false))
        .map(it -> it.path("name").asString())
        .collect(Collectors.toList());
  }

  private JsonNode blueprint(String identifier) {
    return blueprints
        .valueStream()
        .filter(it -> it.path("identifier").asString().equals(identifier))
        .findFirst()
        .orElseThrow();
  }
}
