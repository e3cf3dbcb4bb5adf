package org.oceanframework.core.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.core.document.Document;
import org.oceanframework.core.document.Problems;
import tools.jackson.databind.JsonNode;

/// Reads `.port/spec.yaml` (or `.yml`, `.json`). Fields that only Port's pages use are passed over.
public final class SpecFile {

  private static final String FOLDER = ".port";

  private SpecFile() {}

  /// The spec of an integration's folder.
  ///
  /// @throws ConfigurationException listing every problem; also when there is no spec
  /// @throws IOException when the file cannot be read
  public static Spec load(Path folder) throws IOException {
    Problems problems = new Problems();
    Optional<Document> document =
        ConfigFiles.find(folder.resolve(FOLDER), folder, problems, "spec");
    if (document.isEmpty() && problems.errors().isEmpty()) {
      problems.error(
          folder, "there is no .port/spec.yaml; an integration needs one with at least its type");
    }
    problems.throwErrors();
    Spec spec = read(document.orElseThrow(), problems);
    problems.throwErrors();
    return spec;
  }

  private static Spec read(Document document, Problems problems) {
    if (!(document instanceof Document.Fields fields)) {
      problems.error(document.place(), "a spec must be an object, not " + document.kind());
      return Spec.of("?");
    }
    Optional<String> type = fields.get("type").flatMap(Document::text);
    if (type.isEmpty()) {
      problems.error(document.place(), "a spec needs \"type\", a text");
    }
    return new Spec(
        type.orElse("?"),
        text(fields, "title").or(() -> type).orElse("?"),
        text(fields, "description").orElse(""),
        kinds(fields),
        options(fields, problems),
        text(fields, "main"));
  }

  /// The kinds of `features: [{resources: [{kind: …}]}]`.
  private static Set<String> kinds(Document.Fields spec) {
    Set<String> kinds = new LinkedHashSet<>();
    items(spec, "features")
        .flatMap(feature -> items(feature, "resources"))
        .forEach(resource -> {
          if (resource instanceof Document.Fields fields) {
            text(fields, "kind").ifPresent(kinds::add);
          } else {
            Document.text(resource).ifPresent(kinds::add);
          }
        });
    return kinds;
  }

  /// The configuration keys of a spec, or of the file beside a single source file.
  static List<Spec.Option> options(Document.Fields in, Problems problems) {
    List<Spec.Option> options = new ArrayList<>();
    items(in, "configurations")
        .forEach(document -> {
          if (document instanceof Document.Fields fields) {
            option(fields, problems).ifPresent(options::add);
          } else {
            problems.error(
                document.place(), "a configuration must be an object, not " + document.kind());
          }
        });
    return options;
  }

  private static Optional<Spec.Option> option(Document.Fields fields, Problems problems) {
    Optional<String> name = text(fields, "name");
    if (name.isEmpty()) {
      problems.error(fields.place(), "a configuration needs \"name\", a text");
      return Optional.empty();
    }
    String typeName = text(fields, "type").orElse("string");
    Optional<Spec.Type> type =
        Stream.of(Spec.Type.values())
            .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(typeName))
            .findFirst();
    if (type.isEmpty()) {
      problems.error(
          fields.place(),
          "configuration \"%s\" has the type \"%s\", which does not exist; there are string, url, integer, number, boolean, array and object"
              .formatted(name.get(), typeName));
    }
    return type.map(known ->
        new Spec.Option(
            name.get(),
            known,
            flag(fields, "required", problems),
            flag(fields, "requiredForResync", problems),
            fields.get("default").map(Document::json),
            flag(fields, "sensitive", problems),
            text(fields, "description").orElse("")));
  }

  private static Stream<Document> items(Document in, String name) {
    return in instanceof Document.Fields fields
            && fields.get(name).orElse(in) instanceof Document.Items list
        ? list.items().stream()
        : Stream.empty();
  }

  private static Optional<String> text(Document.Fields in, String name) {
    return in.get(name).flatMap(Document::text);
  }

  private static boolean flag(Document.Fields in, String name, Problems problems) {
    Optional<Document> value = in.get(name);
    Optional<JsonNode> flag =
        value.flatMap(given -> OptionTypes.convert(Spec.Type.BOOLEAN, given.json()));
    if (value.isPresent() && flag.isEmpty()) {
      problems.error(value.get().place(), "\"%s\" must be true or false".formatted(name));
    }
    return flag.map(JsonNode::booleanValue).orElse(false);
  }
}
