package org.oceanframework.cli.map;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.cli.terminal.JsonOption;
import org.oceanframework.cli.terminal.Printable;
import org.oceanframework.cli.terminal.Terminal;
import org.oceanframework.core.mapping.CompiledResource;
import org.oceanframework.core.mapping.EntityMapper;
import org.oceanframework.core.mapping.ExplainedItem;
import org.oceanframework.core.mapping.Mapping;
import org.oceanframework.core.mapping.MappingFile;
import org.oceanframework.jq.JqCompiler;
import org.oceanframework.jq.JqJson;
import org.oceanframework.jq.JqOptions;
import org.oceanframework.jq.api.JqError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `ocean map`: maps sample items and says why a field is empty. It starts nothing and writes
/// nothing.
@Command(
    name = "map",
    description =
        "Maps sample items: prints the entities and, for each empty field, its expression and the"
            + " reason. Nothing is started, nothing is written.")
public final class MapCommand implements Callable<Integer> {
  private static final List<String> DEFAULT_FILES =
      Stream.of("yaml", "yml", "json")
          .map(ending -> ".port/resources/port-app-config." + ending)
          .toList();

  private final Terminal terminal;
  private final InputStream in;

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "K",
      description = "The kind of the items: all resources of the mapping that map it are used.")
  private String kind = "";

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description =
          "The mapping, or an integration's folder (default: .port/resources/port-app-config.yml"
              + " of the current folder). A file like Ping.yaml works too.")
  private @Nullable Path mapping;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "The items: one object, a list, or one on each line (default: standard input).")
  private @Nullable Path input;

  @Mixin private final JsonOption json = new JsonOption();

  /// @param in standard input
  public MapCommand(Terminal terminal, InputStream in) {
    this.terminal = terminal;
    this.in = in;
  }

  @Override
  public Integer call() throws IOException {
    Path file = mappingFile();
    Mapping read =
        new MappingFile(
                new JqCompiler(JqOptions.standard().withEnvironment(terminal.environment())))
            .parse(text(file), file.toString());
    read.warnings().forEach(terminal::say);
    List<CompiledResource> resources = read.resources(kind);
    if (resources.isEmpty()) {
      throw CommandFailure.failed(
          "%s maps no kind \"%s\". It maps: %s"
              .formatted(file, Printable.line(kind), String.join(", ", read.kinds())));
    }
    // Nothing can be searched here: the query stands for what it would find.
    EntityMapper mapper = new EntityMapper((_, query) -> List.of(query.toString()));
    MapReport report = new MapReport(terminal, json.isGiven());
    int number = 0;
    for (JsonNode item : items()) {
      number++;
      for (CompiledResource resource : resources) {
        for (ExplainedItem explained : mapper.explain(resource, item)) {
          report.print(number, resource, explained);
        }
      }
    }
    if (number == 0) {
      throw CommandFailure.failed("There are no items in the input.");
    }
    return report.hasFailed() ? CommandFailure.FAILED : 0;
  }

  private Path mappingFile() {
    if (mapping != null && !Files.isDirectory(mapping)) {
      return mapping;
    }
    Path folder = mapping == null ? Path.of("") : mapping;
    Optional<Path> found =
        DEFAULT_FILES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    return found.orElseThrow(() ->
        CommandFailure.wrongUse(
            "There is no %s. Name the mapping with --mapping FILE."
                .formatted(folder.resolve(DEFAULT_FILES.get(1)))));
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw CommandFailure.failed("%s cannot be read: %s".formatted(file, e));
    }
  }

  private List<JsonNode> items() throws IOException {
    String text =
        input == null ? new String(in.readAllBytes(), StandardCharsets.UTF_8) : text(input);
    List<JsonNode> values;
    try {
      values = JqJson.readAll(text);
    } catch (JqError e) {
      throw CommandFailure.failed(
          "%s is not JSON: %s".formatted(input == null ? "The input" : input, e.getMessage()));
    }
    boolean list = values.size() == 1 && values.getFirst().isArray();
    return list ? values.getFirst().valueStream().toList() : values;
  }
}
