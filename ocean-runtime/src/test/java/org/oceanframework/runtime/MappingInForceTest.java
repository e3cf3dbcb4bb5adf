package org.oceanframework.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.mapping.Mapping;
import org.oceanframework.core.state.StateStore.Durability;
import org.oceanframework.sqlite.SqliteStateStore;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MappingInForceTest {
  @TempDir private Path folder;
  private final TestClock clock = new TestClock();
  private final Degradations degradations = new Degradations();
  private SqliteStateStore store;
  private MappingInForce mapping;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(folder.resolve(".port/resources"));
    Files.writeString(
        folder.resolve(".port/spec.yaml"),
        "title: T\ntype: t\nfeatures: [{type: exporter, resources: [{kind: thing}]}]\n");
    write("blueprints.json", blueprints("size"));
    write("port-app-config.yml", mapping("thing"));
    store = SqliteStateStore.open(Files.createDirectories(folder.resolve("data")), clock);
    Loaded loaded =
        Loaded.of(
            new LaunchOptions(
                folder,
                Optional.empty(),
                Optional.empty(),
                Optional.of(folder.resolve("data")),
                false,
                Optional.empty(),
                Map.of(),
                clock));
    mapping = new MappingInForce(loaded, degradations, clock);
    mapping.start(store);
    mapping.close(); // the tests look themselves
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void files_that_did_not_change_are_not_read_again() {
    Mapping before = mapping.get();

    mapping.look();

    assertThat(mapping.get()).isSameAs(before);
  }

  @Test
  void a_changed_file_is_in_force_at_the_next_look() throws IOException {
    write("port-app-config.yml", mapping("thing", "other"));

    mapping.look();

    assertThat(mapping.get().kinds()).containsExactly("thing", "other");
    assertThat(degradations.all()).isEmpty();
  }

  @Test
  void a_file_that_cannot_be_used_is_degraded_until_it_is_mended() throws IOException {
    Mapping before = mapping.get();
    write("port-app-config.yml", mapping("thing").replace(".id", ".id |"));

    mapping.look();
    assertThat(mapping.get()).isSameAs(before);
    assertThat(degradations.all())
        .singleElement()
        .asString()
        .contains("the changed mapping cannot be used", "port-app-config.yml");

    write("port-app-config.yml", mapping("other"));
    mapping.look();
    assertThat(mapping.get().kinds()).containsExactly("other");
    assertThat(degradations.all()).isEmpty();
  }

  @Test
  void a_file_that_went_away_leaves_the_mapping_in_force() throws IOException {
    Files.delete(folder.resolve(".port/resources/port-app-config.yml"));

    mapping.look();

    assertThat(mapping.get().kinds()).containsExactly("thing");
    assertThat(degradations.all()).hasSize(1);
  }

  @Test
  void changed_blueprints_alone_are_merged_and_what_people_added_stays() throws IOException {
    Blueprint byPeople = Blueprint.of(object(blueprints("mine").substring(1)));
    store.writeAndWait(
        Durability.DURABLE, transaction -> transaction.catalog().putBlueprint(byPeople, 1));
    write("blueprints.json", blueprints("size\":{\"type\":\"number\"},\"weight"));

    mapping.look();

    Blueprint now = store.read(reader -> reader.catalog().blueprint("thing")).orElseThrow();
    assertThat(now.properties().keySet()).contains("mine", "size", "weight");
  }

  @Test
  void a_mapping_under_another_ending_takes_its_place() throws IOException {
    Files.delete(folder.resolve(".port/resources/port-app-config.yml"));
    write("port-app-config.yaml", mapping("other"));

    mapping.look();

    assertThat(mapping.get().kinds()).containsExactly("other");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(".port/resources").resolve(name), text);
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) JsonMapper.shared().readTree(json.substring(0, json.length() - 1));
  }

  private static String blueprints(String property) {
    return """
    [{"identifier":"thing","title":"Thing","relations":{},
      "schema":{"properties":{"%s":{"type":"number"}},"required":[]}}]\
    """
        .formatted(property);
  }

  private static String mapping(String... kinds) {
    return List.of(kinds).stream()
        .map(kind ->
            """
              - kind: %s
                selector: {query: "true"}
                port: {entity: {mappings: {identifier: .id, blueprint: '"thing"'}}}
            """
                .formatted(kind))
        .collect(java.util.stream.Collectors.joining("", "resources:\n", ""));
  }
}
