package org.oceanframework.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.core.config.IntegrationResources;
import org.oceanframework.core.config.Settings;
import org.oceanframework.core.config.Settings.ListenerType;
import org.oceanframework.core.config.SettingsLoader;
import org.oceanframework.core.config.SingleFileResources;
import org.oceanframework.core.config.Spec;
import org.oceanframework.core.config.SpecFile;
import org.oceanframework.core.mapping.MappingFile;
import org.oceanframework.jq.JqCompiler;
import org.oceanframework.jq.JqOptions;

/// An integration's files and configuration, checked.
///
/// @param source its folder, or its single source file
/// @param spec what it says of itself
/// @param settings of this instance
/// @param warnings of the configuration
/// @param mappings reads its mapping
/// @param resources its blueprints and its mapping, as they were at the start
record Loaded(
    Path source,
    Spec spec,
    Settings settings,
    List<String> warnings,
    MappingFile mappings,
    IntegrationResources resources) {

  static final String VERSION = "0.1.0";

  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

  /// Loads what the options name.
  ///
  /// @throws ConfigurationException listing every problem
  static Loaded of(LaunchOptions options) {
    Path source = options.source().toAbsolutePath().normalize();
    try {
      return Files.isRegularFile(source) ? file(source, options) : folder(source, options);
    } catch (IOException e) {
      throw new ConfigurationException(
          List.of("The files of %s cannot be read: %s".formatted(source, e)));
    }
  }

  private static Loaded folder(Path folder, LaunchOptions options) throws IOException {
    Spec spec = SpecFile.load(folder);
    SettingsLoader.Loaded loaded =
        SettingsLoader.load(sources(options, folder, folder.resolve(".ocean")), spec);
    MappingFile mappings = mappings(options, loaded.settings());
    return new Loaded(
        folder,
        spec,
        loaded.settings(),
        loaded.warnings(),
        mappings,
        IntegrationResources.load(loaded.settings().resourcesPath(), mappings));
  }

  private static Loaded file(Path file, LaunchOptions options) throws IOException {
    SingleFileResources single = SingleFileResources.load(file);
    Path folder = file.resolveSibling(".").normalize();
    Path data = folder.resolve(".ocean").resolve(stem(file));
    SettingsLoader.Loaded loaded =
        SettingsLoader.load(sources(options, folder, data), single.spec());
    MappingFile mappings = mappings(options, loaded.settings());
    List<String> warnings = new ArrayList<>(single.warnings());
    warnings.addAll(loaded.warnings());
    return new Loaded(
        file, single.spec(), loaded.settings(), warnings, mappings, single.resources(mappings));
  }

  private static MappingFile mappings(LaunchOptions options, Settings settings) {
    Map<String, String> environment = settings.environmentInJq() ? options.environment() : Map.of();
    return new MappingFile(new JqCompiler(JqOptions.standard().withEnvironment(environment)));
  }

  static SettingsLoader.Sources sources(LaunchOptions options, Path folder, Path defaultData) {
    Map<String, String> commandLine = new HashMap<>();
    options.port().ifPresent(port -> commandLine.put("APPLICATION__PORT", port.toString()));
    options
        .consolePort()
        .ifPresent(port -> commandLine.put("OCEAN__CONSOLE__PORT", port.toString()));
    options.logLevel().ifPresent(level -> commandLine.put("APPLICATION__LOG_LEVEL", level));
    options
        .dataDir()
        .ifPresent(path ->
            commandLine.put("OCEAN__DATA_DIR", path.toAbsolutePath().normalize().toString()));
    if (options.once()) {
      commandLine.put("OCEAN__EVENT_LISTENER__TYPE", "ONCE");
    }
    return new SettingsLoader.Sources(commandLine, options.environment(), folder, defaultData);
  }

  ListenerType listener() {
    return settings.eventListener().type();
  }

  /// The files that blueprints and mapping may be in, for who watches them.
  List<Path> resourceFiles() {
    List<Path> stems =
        Files.isRegularFile(source)
            ? List.of(source.resolveSibling(stem(source)))
            : List.of(
                settings.resourcesPath().resolve(IntegrationResources.BLUEPRINTS),
                settings.resourcesPath().resolve(IntegrationResources.MAPPING));
    return stems.stream()
        .flatMap(stem ->
            ENDINGS.stream().map(ending -> stem.resolveSibling(stem.getFileName() + ending)))
        .toList();
  }

  /// The text of the file that the mapping is in, as it is now; empty when there is none.
  String mappingText() {
    String name = Files.isRegularFile(source) ? stem(source) : IntegrationResources.MAPPING;
    return resourceFiles().stream()
        .filter(file -> file.getFileName().toString().startsWith(name + "."))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(Loaded::text)
        .orElse("");
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "# %s cannot be read: %s".formatted(file, e.getMessage());
    }
  }

  /// Reads blueprints and mapping again.
  ///
  /// @throws ConfigurationException listing every problem
  IntegrationResources reread() throws IOException {
    return Files.isRegularFile(source)
        ? SingleFileResources.load(source).resources(mappings)
        : IntegrationResources.load(settings.resourcesPath(), mappings);
  }

  /// Who owns what is written, as Port derives it from the User-Agent.
  String datasource() {
    return "port-ocean/%s/%s/%s/exporter"
        .formatted(settings.integration().type(), VERSION, settings.integration().identifier());
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.java$", "");
  }
}
