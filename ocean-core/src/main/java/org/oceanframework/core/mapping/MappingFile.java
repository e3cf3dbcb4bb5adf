package org.oceanframework.core.mapping;

import org.oceanframework.api.ConfigurationException;
import org.oceanframework.core.document.Document;
import org.oceanframework.core.document.Place;
import org.oceanframework.core.document.Problems;
import org.oceanframework.jq.JqCompiler;

/// Reads mapping files: Ocean's `port-app-config.yml`, unchanged. Thread-safe.
public final class MappingFile {

  private final JqCompiler jq;

  /// @param jq compiles the expressions; its options say what they see of the environment and what
  ///   they may use
  public MappingFile(JqCompiler jq) {
    this.jq = jq;
  }

  /// Reads a file, YAML or by its name JSON; also one that has a mapping in its field `mapping`, as
  /// the file beside a single source file.
  ///
  /// @param fileName for messages
  /// @throws ConfigurationException listing every problem with its place
  public Mapping parse(String text, String fileName) {
    Problems problems = new Problems();
    Document document =
        problems
            .collect(() -> Document.parse(text, fileName))
            .flatMap(found -> found)
            .orElseGet(() -> Document.Fields.none(new Place(fileName, 1, 1)));
    problems.throwErrors();
    return parse(own(document));
  }

  /// The file beside a single source file has the mapping in a field of its own.
  private static Document own(Document document) {
    return document instanceof Document.Fields fields && !fields.fields().containsKey("resources")
        ? fields.get("mapping").orElse(document)
        : document;
  }

  /// Reads a mapping that is a part of another file.
  ///
  /// @throws ConfigurationException listing every problem with its place
  public Mapping parse(Document document) {
    Problems problems = new Problems();
    Mapping mapping = new MappingReader(new Templates(jq, problems), problems).read(document);
    problems.throwErrors();
    return mapping;
  }
}
