package org.oceanframework.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.core.config.Settings;
import org.oceanframework.core.config.SettingsLoader;
import org.oceanframework.core.config.Spec;
import org.oceanframework.core.dispatch.DispatcherOptions;
import org.oceanframework.core.mapping.EntityMapper;
import org.oceanframework.core.mapping.Mapping;
import org.oceanframework.core.mapping.MappingOptions;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.server.console.Console;
import org.oceanframework.server.console.ConsoleOptions;
import org.oceanframework.server.portapi.CatalogCredentials;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `ocean catalog`: the embedded catalog alone, with its API and the console.
public final class CatalogServer {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogServer.class);

  private CatalogServer() {}

  /// What a client exchanges for an access token.
  public record Credentials(String clientId, String clientSecret) {
    /// Never the secret.
    @Override
    public String toString() {
      return "Credentials[" + clientId + "]";
    }
  }

  /// The credentials of a data folder, made with it; also while an instance runs on it.
  public static Credentials credentials(LaunchOptions options) {
    Path folder = settings(options).dataDir();
    try {
      Files.createDirectories(folder);
      InstanceSecrets secrets = InstanceSecrets.of(folder);
      return new Credentials(secrets.clientId(), secrets.clientSecret());
    } catch (IOException e) {
      throw new ConfigurationException(
          List.of("The data folder %s cannot be used: %s".formatted(folder, e.getMessage())));
    }
  }

  /// Serves until the process is told to stop.
  public static void run(LaunchOptions options) {
    Settings settings = settings(options);
    Logging.level(settings.logLevel().name());
    InstantSource clock = options.clock();
    Mapping nothing = new Mapping(MappingOptions.standard(), List.of(), List.of());
    Stop stop = Stop.atEndOfProcess();
    EngineOptions engineOptions =
        new EngineOptions(
            settings.dataDir(),
            "api",
            DispatcherOptions.standard(),
            settings.maxWaitBeforeShutdown(),
            false,
            settings.storage(),
            clock);
    try (Engine engine =
        Engine.open(
            engineOptions,
            new Registrations(),
            new Engine.Mapped(() -> nothing, new EntityMapper((_, _) -> List.of())))) {
      serve(engine, settings, options, stop);
    } catch (IOException e) {
      throw new ConfigurationException(List.of("The catalog cannot be served: " + e.getMessage()));
    } finally {
      stop.closed().countDown();
    }
  }

  private static void serve(Engine engine, Settings settings, LaunchOptions options, Stop stop)
      throws IOException {
    InstanceSecrets secrets = InstanceSecrets.of(engine.folder.path());
    String token = settings.console().token().map(Secret::reveal).orElse(secrets.consoleToken());
    EngineOperations operations =
        new EngineOperations(
            engine,
            new Degradations(),
            () -> new Operations.Identity("catalog", "catalog", "0.1.0", List.of(), List.of(), ""));
    Console console =
        new Console(
            new ConsoleOptions(
                settings.console().host(),
                settings.console().port(),
                token,
                new CatalogCredentials(secrets.clientId(), secrets.clientSecret()),
                operations,
                () -> "{}",
                () -> "",
                operations::metrics,
                options.clock()));
    engine.recover();
    engine.start();
    int port = console.start();
    ConsoleFile file =
        new ConsoleFile("http://127.0.0.1:" + port, token, "", ProcessHandle.current().pid());
    try (Instances.Registration _ =
        Instances.ofUser(options.environment()).register(engine.folder.path(), file)) {
      stop.await();
    } finally {
      console.stop();
    }
  }

  /// Ends with the process: whoever ends it waits until all is closed, but not for this thread,
  /// which may itself wait for the process to end.
  private record Stop(CountDownLatch asked, CountDownLatch closed) {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    static Stop atEndOfProcess() {
      Stop stop = new Stop(new CountDownLatch(1), new CountDownLatch(1));
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("ocean-stop").unstarted(stop::askAndWait));
      return stop;
    }

    private void askAndWait() {
      asked.countDown();
      try {
        if (!closed.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
          LOG.atWarn().log("The stop takes too long");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void await() {
      try {
        asked.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Settings settings(LaunchOptions options) {
    Path folder = options.source().toAbsolutePath().normalize();
    try {
      return SettingsLoader.load(
              Loaded.sources(options, folder, folder.resolve(".ocean")), Spec.of("catalog"))
          .settings();
    } catch (IOException e) {
      throw new ConfigurationException(
          List.of("The configuration in %s cannot be read: %s".formatted(folder, e.getMessage())));
    }
  }
}
