package org.oceanframework.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.lang.model.SourceVersion;
import org.oceanframework.cli.terminal.CommandFailure;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The one key of `.port/spec.yaml` that must be known before the integration runs; all the others
/// are read and checked by the runtime.
final class SpecFile {

  private SpecFile() {}

  static String mainClass(Path spec) {
    if (read(spec) instanceof Map<?, ?> keys && keys.get("main") instanceof String name) {
      if (SourceVersion.isName(name)) {
        return name;
      }
      throw CommandFailure.failed(
          "%s: main is \"%s\", which is no name of a class.".formatted(spec, name));
    }
    throw CommandFailure.failed(
        "%s names no class to start. Add a line such as: main: com.example.MyIntegration"
            .formatted(spec));
  }

  private static Object read(Path spec) {
    try {
      Load load = new Load(LoadSettings.builder().setLabel(spec.toString()).build());
      Object content = load.loadFromString(Files.readString(spec));
      return content == null ? Map.of() : content;
    } catch (IOException e) {
      throw CommandFailure.failed("%s cannot be read: %s".formatted(spec, e));
    } catch (YamlEngineException e) {
      throw CommandFailure.failed("%s is no YAML: %s".formatted(spec, e.getMessage()));
    }
  }
}
