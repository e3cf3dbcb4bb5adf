package org.oceanframework.jq.internal.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.compile.Scope.Name;
import org.oceanframework.jq.internal.json.JsonReader;
import org.oceanframework.jq.internal.run.Function;
import org.oceanframework.jq.internal.syntax.Definition;
import org.oceanframework.jq.internal.syntax.Module;
import org.oceanframework.jq.internal.syntax.Parser;
import org.oceanframework.jq.internal.syntax.Source;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/// Modules: files of definitions or data below the folders of a search path. A program sees no
/// other files, and none at all when the search path is empty.
final class Modules {

  private final List<Path> searchPath;
  private final Map<Path, List<Name.Defined>> compiled = new HashMap<>();
  private final Deque<Path> loading = new ArrayDeque<>();

  Modules(List<Path> searchPath) {
    this.searchPath = List.copyOf(searchPath);
  }

  ArrayNode searchList() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    searchPath.forEach(folder -> list.add(folder.toString()));
    return list;
  }

  /// A file as it was found.
  record Found(Path file, Source source, Module module) {}

  /// The scope behind the imports of a source.
  ///
  /// @param folder of the module that imports; null for the program
  Scope imported(Source source, Module module, @Nullable Path folder, Library library) {
    Scope scope = Scope.ROOT;
    for (Module.Import wanted : module.imports()) {
      String as = wanted.as();
      if (as != null && as.startsWith("$")) {
        ArrayNode data = data(source, wanted, folder);
        String name = as.substring(1);
        scope = scope.with(new Name.Constant(name, data));
        scope = scope.with(new Name.Constant(name + "::" + name, data));
      } else {
        for (Name.Defined defined : definitions(source, wanted, folder, library)) {
          String name = as == null ? defined.name() : as + "::" + defined.name();
          scope = scope.with(new Name.Defined(name, defined.arity(), defined.function()));
        }
      }
    }
    return scope;
  }

  private ArrayNode data(Source source, Module.Import wanted, @Nullable Path folder) {
    Path file = find(source, wanted, folder, ".json");
    ArrayNode data = JsonNodeFactory.instance.arrayNode();
    try {
      JsonReader.readSeveral(Files.readString(file)).forEach(data::add);
    } catch (IOException | JqError e) {
      throw source.problem(
          "the data \"%s\" cannot be read: %s".formatted(wanted.path(), e.getMessage()),
          wanted.at());
    }
    return data;
  }

  private List<Name.Defined> definitions(
      Source source, Module.Import wanted, @Nullable Path folder, Library library) {
    Path file = find(source, wanted, folder, ".jq");
    List<Name.Defined> known = compiled.get(file);
    if (known != null) {
      return known;
    }
    if (loading.contains(file)) {
      throw source.problem(
          "the module \"%s\" imports itself".formatted(wanted.path()), wanted.at());
    }
    loading.push(file);
    Found found = load(source, wanted, file);
    Scope scope = imported(found.source, found.module, file.getParent(), library);
    Compiler compiler = new Compiler(found.source, library);
    List<Name.Defined> definitions = new ArrayList<>();
    for (Definition definition : found.module.definitions()) {
      Function function = new Function();
      Name.Defined name =
          new Name.Defined(definition.name(), definition.parameters().size(), function);
      scope = scope.with(name);
      function.define(compiler.body(definition, scope));
      definitions.add(name);
    }
    loading.pop();
    compiled.put(file, definitions);
    return definitions;
  }

  private static Found load(Source source, Module.Import wanted, Path file) {
    try {
      Source text = new Source(Files.readString(file));
      return new Found(file, text, Parser.module(text));
    } catch (IOException e) {
      throw source.problem(
          "the module \"%s\" cannot be read: %s".formatted(wanted.path(), e.getMessage()),
          wanted.at());
    }
  }

  /// A module by its name alone, for `modulemeta`.
  Found byName(String name) {
    Source here = new Source(name);
    Module.Import wanted = new Module.Import(0, name, null, JsonNodeFactory.instance.objectNode());
    return load(here, wanted, find(here, wanted, null, ".jq"));
  }

  /// The file of a module: `a/b` is `a/b.jq` or `a/b/b.jq`.
  private Path find(Source source, Module.Import wanted, @Nullable Path folder, String ending) {
    try {
      Path path = Path.of(wanted.path());
      Path name = path.getFileName();
      if (!path.isAbsolute() && name != null && !path.normalize().startsWith("..")) {
        for (Path root : roots(wanted, folder)) {
          for (Path candidate :
              List.of(root.resolve(path + ending), root.resolve(path).resolve(name + ending))) {
            if (Files.isRegularFile(candidate)) {
              return candidate.normalize();
            }
          }
        }
      }
    } catch (InvalidPathException _) {
      // It is not the name of a file, so there is none.
    }
    throw source.problem("there is no module \"%s\"".formatted(wanted.path()), wanted.at());
  }

  private List<Path> roots(Module.Import wanted, @Nullable Path folder) {
    List<Path> roots = new ArrayList<>();
    if (wanted.metadata().get("search") instanceof StringNode search) {
      Path base = folder != null ? folder : searchPath.isEmpty() ? null : searchPath.getFirst();
      Path root = base == null ? null : base.resolve(search.stringValue()).normalize();
      if (root != null && isBelowSearchPath(root)) {
        roots.add(root);
      }
      return roots;
    }
    if (folder != null) {
      roots.add(folder);
    }
    roots.addAll(searchPath);
    return roots;
  }

  private boolean isBelowSearchPath(Path root) {
    return searchPath.stream().anyMatch(folder -> root.startsWith(folder.normalize()));
  }
}
