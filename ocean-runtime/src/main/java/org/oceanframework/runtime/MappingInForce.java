package org.oceanframework.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.config.IntegrationResources;
import org.oceanframework.core.mapping.Mapping;
import org.oceanframework.core.mapping.MappingLint;
import org.oceanframework.core.state.StateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The mapping in force: read at start, with the blueprints, and again when one of their files
/// changes. A changed file that cannot be used is degraded and leaves the mapping before it in
/// force.
final class MappingInForce implements Supplier<Mapping>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MappingInForce.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final String PART = "mapping";

  private final Loaded loaded;
  private final Degradations degradations;
  private final InstantSource clock;
  private final Thread thread = Thread.ofVirtual().name("ocean-mapping").unstarted(this::watch);
  private volatile Mapping mapping;
  private volatile List<Path> sources = List.of();
  private long seen;
  private @org.jspecify.annotations.Nullable StateStore store;

  MappingInForce(Loaded loaded, Degradations degradations, InstantSource clock) {
    this.loaded = loaded;
    this.degradations = degradations;
    this.clock = clock;
    this.mapping = loaded.resources().mapping();
  }

  @Override
  public Mapping get() {
    return mapping;
  }

  /// Warns of what is probably not meant, and watches the file from now on.
  void start(StateStore in) {
    store = in;
    sources = loaded.resourceFiles();
    seen = modified();
    warn(in);
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void warn(StateStore in) {
    mapping.warnings().forEach(warning -> LOG.atWarn().log(warning));
    MappingLint.check(mapping, blueprints(in)).forEach(warning -> LOG.atWarn().log(warning));
  }

  private static Map<String, Blueprint> blueprints(StateStore store) {
    return store.read(r -> r.catalog().blueprints()).stream()
        .collect(Collectors.toMap(Blueprint::identifier, Function.identity()));
  }

  private void watch() {
    while (true) {
      try {
        Thread.sleep(EVERY);
        look();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.atWarn().setCause(e).log("Reading the mapping anew failed");
      }
    }
  }

  /// Reads the files anew if one of them changed. For the watching thread.
  void look() {
    long now = modified();
    if (now != seen) {
      seen = now;
      reread();
    }
  }

  private void reread() {
    StateStore in = store;
    if (in == null) {
      return;
    }
    try {
      IntegrationResources fresh = loaded.reread();
      if (loaded.settings().initializePortResources()) {
        Provisioning.provision(in, fresh.blueprints(), clock);
      }
      mapping = fresh.mapping();
      degradations.clear(PART);
      LOG.atInfo().addKeyValue("resources", mapping.resources().size()).log("Mapping read anew");
      warn(in);
    } catch (ConfigurationException | IOException e) {
      degradations.report(
          PART, "the changed mapping cannot be used, the one before it is: " + e.getMessage());
      LOG.atWarn().log("The changed mapping cannot be used: {}", e.getMessage());
    }
  }

  /// A number that changes when a file does.
  private long modified() {
    long sum = 0;
    for (Path file : sources) {
      try {
        if (Files.isRegularFile(file)) {
          sum = 31 * sum + Files.getLastModifiedTime(file).toMillis() + Files.size(file);
        }
      } catch (IOException e) {
        LOG.atDebug().addKeyValue("file", file).log("A file of the mapping cannot be looked at");
      }
    }
    return sum;
  }
}
