package org.oceanframework.core.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.core.document.Problems;

/// Loads the settings from all their sources, strongest first: command line, environment, `.env`
/// and `config.yaml` of the integration's folder.
public final class SettingsLoader {

  private static final String ENV_FILE = ".env";

  private SettingsLoader() {}

  /// Where settings come from.
  ///
  /// @param commandLine what options say, by the names of variables (`APPLICATION__PORT`)
  /// @param environment variables of the process; only `OCEAN__…` and `APPLICATION__…` are settings
  /// @param folder of the integration: relative paths are below it
  /// @param defaultDataDir where data is kept when nobody says where
  public record Sources(
      Map<String, String> commandLine,
      Map<String, String> environment,
      Path folder,
      Path defaultDataDir) {
    public Sources {
      commandLine = Map.copyOf(commandLine);
      environment = Map.copyOf(environment);
    }
  }

  /// The settings, and what is probably not meant.
  public record Loaded(Settings settings, List<String> warnings) {
    public Loaded {
      warnings = List.copyOf(warnings);
    }
  }

  /// Loads and checks everything.
  ///
  /// @throws ConfigurationException listing every problem with the variable or the place it is in
  /// @throws IOException when a file cannot be read
  public static Loaded load(Sources sources, Spec spec) throws IOException {
    Problems problems = new Problems();
    GivenSettings given = collect(sources, problems);
    checkNames(given, problems);
    Settings settings = new SettingsReader(given, spec, problems).read(sources);
    problems.throwErrors();
    return new Loaded(settings, problems.warnings());
  }

  private static GivenSettings collect(Sources sources, Problems problems) throws IOException {
    Path envFile = sources.folder().resolve(ENV_FILE);
    EnvFile.Content env =
        Files.isRegularFile(envFile)
            ? EnvFile.parse(Files.readString(envFile), ENV_FILE, problems)
            : new EnvFile.Content(Map.of(), Map.of());
    Map<String, String> variables = new HashMap<>(env.variables());
    variables.putAll(sources.environment());

    GivenSettings given = new GivenSettings(problems);
    ConfigFiles.find(sources.folder(), sources.folder(), problems, "config")
        .ifPresent(file -> given.addFile(file, variables));
    given.addVariables(env.variables(), env.sources());
    given.addVariables(sources.environment(), Map.of());
    given.addVariables(sources.commandLine(), commandLineNames(sources.commandLine()));
    return given;
  }

  private static Map<String, String> commandLineNames(Map<String, String> options) {
    Map<String, String> names = new LinkedHashMap<>();
    options.keySet().forEach(name -> names.put(name, "command line (%s)".formatted(name)));
    return names;
  }

  private static void checkNames(GivenSettings given, Problems problems) {
    given
        .settings()
        .forEach((path, value) ->
            SettingKeys.find(path)
                .ifPresentOrElse(
                    key -> check(key, value, problems),
                    () -> problems.error(value.source(), unknown(path, value))));
  }

  private static void check(SettingKey key, Given given, Problems problems) {
    switch (key.use()) {
      case USED -> {}
      case WITHOUT_EFFECT ->
          problems.warning(
              given.source(),
              "%s is a setting of Ocean that has no effect here".formatted(key.variable()));
      case REFUSED ->
          problems.error(
              given.source(),
              "Port is not supported yet by this version, and nothing is silently written elsewhere; remove %s to use the embedded catalog"
                  .formatted(key.variable()));
    }
  }

  private static String unknown(String path, Given given) {
    Set<String> known =
        SettingKeys.all().stream().map(SettingKey::variable).collect(Collectors.toSet());
    String name = SettingKey.variableOf(path);
    String written = given.source().contains(name) ? "" : " (%s)".formatted(name);
    return "there is no such setting%s%s".formatted(written, Problems.suggestion(name, known));
  }
}
