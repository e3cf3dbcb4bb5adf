package org.oceanframework.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.core.mapping.MappingFile;
import org.oceanframework.jq.JqCompiler;

class IntegrationResourcesTest {

  private static final String MAPPING =
      """
      resources:
        - kind: ping
          selector: {query: "true"}
          port: {entity: {mappings: {identifier: .id, blueprint: '"ping"'}}}
      """;

  private final MappingFile mappings = new MappingFile(new JqCompiler());

  @TempDir Path folder;

  @Test
  void a_folder_has_blueprints_and_a_mapping() throws IOException {
    write("blueprints.json", "[{\"identifier\": \"ping\", \"schema\": {}}]");
    write("port-app-config.yml", MAPPING);

    IntegrationResources resources = IntegrationResources.load(folder, mappings);

    assertThat(resources.blueprints()).hasToString("[{\"identifier\":\"ping\",\"schema\":{}}]");
    assertThat(resources.mapping().kinds()).containsExactly("ping");
  }

  @Test
  void the_problems_of_both_files_are_told() throws IOException {
    write("blueprints.yaml", "- identifier: a\n- 5\n- {}\n");
    write("port-app-config.yaml", "resources: 1");
    write("port-app-config.yml", MAPPING);

    assertThatThrownBy(() -> IntegrationResources.load(folder, mappings))
        .hasMessageContaining("blueprints.yaml:2:3: a blueprint must be an object")
        .hasMessageContaining("blueprints.yaml:3:3: a blueprint must be an object")
        .hasMessageContaining("port-app-config.yaml:1:12: \"resources\" must be a list")
        .hasMessageContaining("port-app-config.yml: there is port-app-config.yaml too");
  }

  @Test
  void a_folder_without_a_mapping_is_refused() {
    assertThatThrownBy(() -> IntegrationResources.load(folder, mappings))
        .hasMessageContaining("there is no port-app-config.yml");
  }

  @Test
  void a_single_file_has_everything_beside_it() throws IOException {
    write("Ping.java", "void main() {}");
    write(
        "Ping.yaml",
        """
        blueprints:
          - identifier: ping
        configurations:
          - name: pingSecret
            sensitive: true
        maping: {}
        mapping:
        %s
        """
            .formatted(MAPPING.indent(2)));

    SingleFileResources single = SingleFileResources.load(folder.resolve("Ping.java"));

    assertThat(single.spec().type()).isEqualTo("ping");
    assertThat(single.spec().option("ping_secret")).isPresent();
    assertThat(single.warnings())
        .containsExactly(
            "Ping.yaml:6:1: unknown field \"maping\" is not used; did you mean \"mapping\"?");
    assertThat(single.resources(mappings).blueprints()).hasToString("[{\"identifier\":\"ping\"}]");
    assertThat(single.resources(mappings).mapping().kinds()).containsExactly("ping");
  }

  @Test
  void the_problems_of_a_single_file_have_its_places() throws IOException {
    write("Ping.yaml", "mapping:\n  resources:\n    - kind: 1\n      selector: {query: .x |}\n");

    SingleFileResources single = SingleFileResources.load(folder.resolve("Ping.java"));

    assertThatThrownBy(() -> single.resources(mappings))
        .hasMessageContaining("Ping.yaml:3:7: resources[0] needs \"kind\", a text")
        .hasMessageContaining("Ping.yaml:4:25: selector.query of resources[0]");
    write("Ping.yaml", "5");
    assertThatThrownBy(() -> SingleFileResources.load(folder.resolve("Ping.java")))
        .hasMessageContaining("Ping.yaml:1:1: the file beside Ping.java must be an object");
  }

  @Test
  void a_single_file_needs_nothing_beside_it() throws IOException {
    SingleFileResources single = SingleFileResources.load(folder.resolve("Ping.java"));

    assertThat(single.spec().type()).isEqualTo("ping");
    assertThat(single.resources(mappings).mapping().resources()).isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
