package org.oceanframework.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.oceanframework.api.ConfigurationException;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.config.IntegrationFiles;
import org.oceanframework.core.mapping.Mapping;
import org.oceanframework.core.mapping.MappingFile;
import org.oceanframework.core.mapping.MappingLint;
import org.oceanframework.core.mapping.MappingOptions;
import org.oceanframework.core.state.StateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The mapping in force: read at start, read again when its file changes. A changed file that cannot
/// be used is degraded and leaves the mapping before it in force.
final class MappingInForce implements Supplier<Mapping>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MappingInForce.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final String PART = "mapping";

  private final IntegrationFiles files;
  private final MappingFile reader;
  private final Degradations degradations;
  private final Thread thread;
  private volatile Mapping mapping;
  private FileTime seen;

  /// @throws ConfigurationException listing every problem of the file
  MappingInForce(IntegrationFiles files, MappingFile reader, Degradations degradations) {
    this.files = files;
    this.reader = reader;
    this.degradations = degradations;
    this.seen = modified();
    this.mapping =
        files
            .mapping()
            .map(source -> reader.parse(source.node()))
            .orElseGet(() -> new Mapping(MappingOptions.standard(), List.of(), List.of()));
    this.thread = Thread.ofVirtual().name("ocean-mapping").unstarted(this::watch);
  }

  @Override
  public Mapping get() {
    return mapping;
  }

  /// Warns of what is probably not meant, and watches the file from now on.
  void start(StateStore store) {
    mapping.warnings().forEach(warning -> LOG.atWarn().log(warning));
    MappingLint.check(mapping, blueprints(store)).forEach(warning -> LOG.atWarn().log(warning));
    if (files.mapping().isPresent()) {
      thread.start();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private static Map<String, Blueprint> blueprints(StateStore store) {
    return store.read(r -> r.catalog().blueprints()).stream()
        .collect(Collectors.toMap(Blueprint::identifier, Function.identity()));
  }

  private void watch() {
    while (true) {
      try {
        Thread.sleep(EVERY);
        reread();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void reread() {
    FileTime now = modified();
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    try {
      Optional<IntegrationFiles.MappingSource> source = files.rereadMapping();
      if (source.isPresent()) {
        mapping = reader.parse(source.get().node());
        degradations.clear(PART);
        LOG.atInfo().addKeyValue("file", source.get().file()).log("Mapping read anew");
      }
    } catch (ConfigurationException e) {
      degradations.report(
          PART, "the changed mapping cannot be used, the one before it is: " + e.getMessage());
      LOG.atWarn().log("The changed mapping cannot be used: {}", e.getMessage());
    }
  }

  private FileTime modified() {
    Optional<Path> file = files.mapping().map(IntegrationFiles.MappingSource::file);
    try {
      return file.isEmpty() ? FileTime.fromMillis(0) : Files.getLastModifiedTime(file.get());
    } catch (IOException e) {
      return seen == null ? FileTime.fromMillis(0) : seen;
    }
  }
}
