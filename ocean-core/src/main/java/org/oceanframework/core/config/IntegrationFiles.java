package org.oceanframework.core.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.core.yaml.YamlFile;
import org.oceanframework.core.yaml.YamlNode;
import tools.jackson.databind.node.ObjectNode;

/// Where an integration's files are: a folder with `.port/spec.yaml` and `.port/resources`, or a
/// single source file with one YAML file beside it.
///
/// @param folder of `config.yaml` and `.env`
/// @param dataFolder the default of the data folder
/// @param spec the integration's spec
/// @param blueprints its own, possibly none
/// @param mapping its mapping, if there is one
public record IntegrationFiles(
    Path folder,
    Path dataFolder,
    Spec spec,
    List<ObjectNode> blueprints,
    Optional<MappingSource> mapping) {

  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

  public IntegrationFiles {
    blueprints = List.copyOf(blueprints);
  }

  /// The text of a mapping.
  ///
  /// @param file where it is, watched for changes
  /// @param node the mapping's node in the file
  public record MappingSource(Path file, YamlNode node) {}

  /// Finds the files of an integration.
  ///
  /// @param source a folder or a `.java` file
  /// @param resources the folder of blueprints and mapping, relative to the folder
  /// @throws ConfigurationException when there is no integration, or a file cannot be read
  public static IntegrationFiles of(Path source, Path resources) {
    return Files.isRegularFile(source) ? singleFile(source) : folder(source, resources);
  }

  private static IntegrationFiles folder(Path source, Path resources) {
    Path folder = source.toAbsolutePath().normalize();
    Path spec =
        first(folder.resolve(".port"), "spec")
            .orElseThrow(() ->
                new ConfigurationException(
                    List.of(
                        "%s is no integration: it has no .port/spec.yaml. Name a folder with one, or a single .java file."
                            .formatted(folder))));
    Path resourceFolder = folder.resolve(resources);
    return new IntegrationFiles(
        folder,
        folder.resolve(".ocean"),
        Spec.read(read(spec), folder.getFileName().toString().toLowerCase(Locale.ROOT)),
        first(resourceFolder, "blueprints").map(f -> blueprints(read(f))).orElse(List.of()),
        first(resourceFolder, "port-app-config").map(f -> new MappingSource(f, read(f))));
  }

  private static IntegrationFiles singleFile(Path source) {
    Path file = source.toAbsolutePath().normalize();
    String name = file.getFileName().toString().replaceFirst("\\.java$", "");
    Path folder = file.resolveSibling(".").normalize();
    Optional<Path> beside = first(folder, name);
    Optional<YamlNode> node = beside.map(IntegrationFiles::read);
    return new IntegrationFiles(
        folder,
        folder.resolve(".ocean").resolve(name),
        node.map(n -> Spec.read(n, name.toLowerCase(Locale.ROOT)))
            .orElseGet(() -> Spec.empty(name.toLowerCase(Locale.ROOT))),
        node.flatMap(n -> field(n, "blueprints")).map(n -> blueprints(n)).orElse(List.of()),
        beside.flatMap(
            f -> node.flatMap(n -> field(n, "mapping")).map(m -> new MappingSource(f, m))));
  }

  /// Reads the mapping again from its file.
  public Optional<MappingSource> rereadMapping() {
    return mapping.map(source -> {
      YamlNode node = read(source.file());
      boolean whole = field(node, "resources").isPresent();
      return new MappingSource(source.file(), whole ? node : field(node, "mapping").orElse(node));
    });
  }

  private static Optional<YamlNode> field(YamlNode node, String key) {
    return node instanceof YamlNode.Fields fields ? fields.get(key) : Optional.empty();
  }

  private static Optional<Path> first(Path folder, String name) {
    return ENDINGS.stream()
        .map(ending -> folder.resolve(name + ending))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static YamlNode read(Path file) {
    try {
      return YamlFile.parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new ConfigurationException(
          List.of("%s cannot be read: %s".formatted(file, e.getMessage())));
    }
  }

  private static List<ObjectNode> blueprints(YamlNode node) {
    List<ObjectNode> all = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    if (node instanceof YamlNode.Items items) {
      for (YamlNode item : items.items()) {
        if (item.json() instanceof ObjectNode object && object.path("identifier").isString()) {
          all.add(object);
        } else {
          problems.add("%s: a blueprint is an object with an identifier.".formatted(item.place()));
        }
      }
    } else {
      problems.add("%s: blueprints are a list.".formatted(node.place()));
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return all;
  }
}
