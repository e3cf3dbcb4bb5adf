package org.oceanframework.cli.launch;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.oceanframework.cli.terminal.CommandFailure;

/// Compiles one Java source file, with or without a class around its `main`, once per content and
/// class path.
final class SourceCompiler {
  private static final int SHOWN_PROBLEMS = 20;

  private final Path file;
  private final List<Path> classPath;
  private final String name;

  /// @param classPath framework and what it brings
  SourceCompiler(Path file, List<Path> classPath) {
    this.file = file;
    this.classPath = classPath;
    this.name = file.getFileName().toString().replaceFirst("\\.java$", "");
  }

  /// The class to start: that of the file's name.
  String mainClass() {
    return name;
  }

  /// The folder with the compiled classes.
  ///
  /// @throws CommandFailure with the compiler's errors, each with its line
  Path classes() throws IOException {
    if (!SourceVersion.isIdentifier(name)) {
      throw CommandFailure.wrongUse(
          "%s cannot be run: its name without .java must be that of a class.".formatted(file));
    }
    byte[] source = Files.readAllBytes(file);
    CompileCache cache = new CompileCache(file, CompileCache.key(source, classPath));
    return cache.folder().orElseGet(() -> cache.fill(this::compile));
  }

  private void compile(Path target) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw CommandFailure.failed("This Java has no compiler; start ocean with a JDK.");
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(target));
      files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of()); // this file alone
      List<String> options =
          List.of(
              "--release",
              "25",
              "-g",
              "-parameters",
              "-proc:none",
              "-implicit:none",
              "-Xlint:none");
      boolean done =
          compiler
              .getTask(
                  Writer.nullWriter(),
                  files,
                  problems,
                  options,
                  null,
                  files.getJavaFileObjects(file))
              .call();
      if (!done) {
        throw CommandFailure.failed(explained(problems.getDiagnostics()));
      }
    }
    checkMain(target);
  }

  private void checkMain(Path target) {
    if (!Files.exists(target.resolve(name + ".class"))) {
      throw CommandFailure.failed(
          "%s has no class %s without a package, which is what would be started. Write void main() { … } without a class, or name the class as the file."
              .formatted(file, name));
    }
  }

  private String explained(List<Diagnostic<? extends JavaFileObject>> all) throws IOException {
    List<String> source = Files.readAllLines(file);
    StringBuilder text = new StringBuilder("%s does not compile:".formatted(file));
    all.stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .limit(SHOWN_PROBLEMS)
        .forEach(each -> explain(each, source, text));
    return text.toString();
  }

  private void explain(Diagnostic<?> problem, List<String> source, StringBuilder text) {
    String end = System.lineSeparator();
    int line = (int) problem.getLineNumber();
    text.append(end).append(file.getFileName());
    if (line > 0) {
      text.append(':').append(line);
    }
    text.append(": ").append(problem.getMessage(Locale.ROOT));
    if (line > 0 && line <= source.size()) {
      text.append(end).append("    ").append(source.get(line - 1).replace('\t', ' '));
      int column = (int) Math.max(1, problem.getColumnNumber());
      text.append(end).append("    ").repeat(' ', column - 1).append('^');
    }
  }

  /// The class path of this process.
  static List<Path> ownClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .filter(Files::exists)
        .toList();
  }
}
