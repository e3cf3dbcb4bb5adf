package org.oceanframework.runtime;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.oceanframework.core.config.IntegrationFiles;
import org.oceanframework.core.config.Settings;
import org.oceanframework.core.config.Settings.ListenerType;
import org.oceanframework.core.config.SettingsLoader;
import org.oceanframework.core.config.TypedConfig;

/// An integration's files and configuration, checked.
///
/// @param files spec, blueprints, mapping
/// @param settings of this instance
/// @param config the integration's own
/// @param listener how resyncs are triggered
/// @param dataFolder where everything is kept
record Loaded(
    IntegrationFiles files,
    Settings settings,
    TypedConfig config,
    ListenerType listener,
    Path dataFolder) {

  /// Loads what the options name.
  ///
  /// @throws org.oceanframework.api.ConfigurationException listing every problem
  static Loaded of(LaunchOptions options) {
    Path folder =
        java.nio.file.Files.isRegularFile(options.source())
            ? options.source().toAbsolutePath().resolveSibling(".").normalize()
            : options.source();
    Settings settings = SettingsLoader.load(folder, options.environment(), overrides(options));
    IntegrationFiles files = IntegrationFiles.of(options.source(), settings.resourcesPath());
    ListenerType listener = options.once() ? ListenerType.ONCE : settings.listener().type();
    TypedConfig config =
        TypedConfig.of(
            files.spec(), settings.integrationConfig(), listener != ListenerType.WEBHOOKS_ONLY);
    Path data =
        options.dataDir().or(settings::dataDir).map(Path::toAbsolutePath).orElse(files.dataFolder());
    return new Loaded(files, settings, config, listener, data.normalize());
  }

  private static Map<String, String> overrides(LaunchOptions options) {
    Map<String, String> overrides = new HashMap<>();
    options.port().ifPresent(port -> overrides.put("application.port", port.toString()));
    options.consolePort().ifPresent(port -> overrides.put("console.port", port.toString()));
    options.logLevel().ifPresent(level -> overrides.put("application.logLevel", level));
    return overrides;
  }

  String type() {
    return settings.type().orElse(files.spec().type());
  }

  String identifier() {
    return settings.identifier().orElse("my-" + type() + "-integration");
  }

  /// Who owns what is written, as Port derives it from the User-Agent.
  String datasource() {
    return "port-ocean/%s/%s/%s/exporter".formatted(type(), files.spec().version(), identifier());
  }
}
