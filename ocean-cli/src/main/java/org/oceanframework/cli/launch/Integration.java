package org.oceanframework.cli.launch;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.cli.terminal.Terminal;
import org.oceanframework.runtime.LaunchOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An integration that was found, built or compiled, and loaded.
///
/// Its classes are loaded by a child of the framework's class loader: what both have comes from the
/// framework.
public final class Integration {
  private static final Logger LOG = LoggerFactory.getLogger(Integration.class);
  private static final String LOADER = "integration";

  private final Path source;
  private final Class<?> mainClass;

  private Integration(Path source, Class<?> mainClass) {
    this.source = source;
    this.mainClass = mainClass;
  }

  /// Loads the integration in this folder or source file.
  ///
  /// @throws CommandFailure saying what was looked for, or why it cannot be built
  public static Integration load(Path path, Terminal terminal) throws IOException {
    Launchable launchable = Launchable.at(path);
    return switch (launchable) {
      case Launchable.Folder folder ->
          loaded(
              folder.path(),
              folder.mainClass(),
              new ModuleBuild(folder.path(), terminal).classPath());
      case Launchable.SourceFile file -> {
        SourceCompiler compiler = new SourceCompiler(file.path(), SourceCompiler.ownClassPath());
        yield loaded(file.path(), compiler.mainClass(), List.of(compiler.classes()));
      }
    };
  }

  private static Integration loaded(Path source, String mainClass, List<Path> classPath)
      throws MalformedURLException {
    URL[] urls = new URL[classPath.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classPath.get(i).toUri().toURL();
    }
    ClassLoader loader = new URLClassLoader(LOADER, urls, Integration.class.getClassLoader());
    try {
      return new Integration(source, Class.forName(mainClass, false, loader));
    } catch (ClassNotFoundException _) {
      throw CommandFailure.failed(
          "%s names the class %s, which is not in %s. Correct its line \"main:\"."
              .formatted(source.resolve(".port/spec.yaml"), mainClass, classPath.getFirst()));
    }
  }

  /// Its folder or source file.
  public Path source() {
    return source;
  }

  /// Runs it on this thread until it ends.
  ///
  /// @throws ConfigurationException from its start
  /// @throws CommandFailure for everything else that its `main` throws
  public void run(LaunchOptions options) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(mainClass.getClassLoader());
    try {
      options.launch(MainMethod.of(mainClass)::call);
    } catch (ConfigurationException | CommandFailure e) {
      throw e;
    } catch (Exception | LinkageError | AssertionError e) {
      LOG.atDebug().setCause(e).log("The integration failed");
      throw CommandFailure.failed(explained(e));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private String explained(Throwable failure) {
    StringBuilder text =
        new StringBuilder("%s failed: %s".formatted(source.getFileName(), words(failure)));
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (LOADER.equals(frame.getClassLoaderName())) {
        text.append(" (%s:%d)".formatted(frame.getFileName(), frame.getLineNumber()));
        break;
      }
    }
    Throwable cause = failure.getCause();
    if (cause != null) {
      text.append("%n  because of %s".formatted(words(cause)));
    }
    return text.append("%n  The whole trace is logged with: -l DEBUG".formatted()).toString();
  }

  /// Our own exceptions say what happened in whole sentences; of others the type says half of it.
  private static String words(Throwable failure) {
    String message = failure.getMessage();
    boolean ours = failure.getClass().getName().startsWith("org.oceanframework.");
    return ours && message != null ? message : failure.toString();
  }
}
