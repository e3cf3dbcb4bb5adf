package org.oceanframework.core.resync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.oceanframework.api.Ocean;
import org.oceanframework.api.Resource;
import org.oceanframework.api.ResyncHandler;
import org.oceanframework.api.ResyncRequest;
import org.oceanframework.core.process.Processing;
import org.oceanframework.core.state.RequestedResyncs;
import org.oceanframework.core.state.ResyncRecord;
import org.oceanframework.core.state.StateStore.Durability;
import org.oceanframework.core.state.StateUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads kinds anew when asked, one resync after the other; requests made meanwhile are one. A kind
/// whose read was interrupted by a stop goes on from its cursor at the next start.
///
/// Requests are durable: they are written down before the call returns and forgotten when the read
/// has begun, which is written down itself. Thread-safe; reads run on one virtual thread.
public final class Resyncs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Resyncs.class);

  private final ResyncParts parts;
  private final ResyncHandlers handlers;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<String> requested = new LinkedHashSet<>();
  private final Map<String, ResyncRecord> interrupted = new LinkedHashMap<>();
  private Optional<String> failure = Optional.empty();
  private boolean busy;
  private volatile Consumer<ResyncRecord> ended = record -> {};
  private volatile boolean closed;

  /// Resyncs with the author's handlers; nothing is read before {@link #start}.
  public Resyncs(ResyncParts parts, ResyncHandlers handlers) {
    this.parts = parts;
    this.handlers = handlers;
    this.thread = Thread.ofVirtual().name("ocean-resync").unstarted(this::loop);
  }

  /// The kinds that can be read, in order of the mapping.
  public List<String> kinds() {
    return parts.rawWrites().mapping().kinds().stream()
        .filter(handlers.byKind()::containsKey)
        .toList();
  }

  /// Goes on with what was requested or interrupted before the process ended.
  public void start() {
    lock.lock();
    try {
      for (ResyncRecord record : parts.store().read(reader -> reader.resyncs(100))) {
        if (record.state().equals("running")) {
          found(record);
        }
      }
      List<String> known = kinds();
      parts.store().read(RequestedResyncs::read).stream()
          .filter(known::contains)
          .forEach(requested::add);
    } finally {
      lock.unlock();
    }
    thread.start();
  }

  /// Asks for kinds to be read; none: all. Unknown ones are an {@link IllegalArgumentException}.
  public void request(Set<String> kinds) {
    List<String> known = kinds();
    Set<String> wanted = kinds.isEmpty() ? new LinkedHashSet<>(known) : kinds;
    for (String kind : wanted) {
      if (!known.contains(kind)) {
        throw new IllegalArgumentException(
            "Kind \"%s\" cannot be read. Kinds with a resync handler and a resource in the mapping: %s."
                .formatted(kind, String.join(", ", known)));
      }
    }
    if (!wanted.isEmpty()) {
      remember(wanted);
      wake(wanted);
    }
  }

  /// Takes up kinds whose request is durable already; kinds that cannot be read are passed over.
  public void wake(Set<String> kinds) {
    lock.lock();
    try {
      List<String> known = kinds();
      kinds.stream().filter(known::contains).forEach(requested::add);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until nothing is requested or read.
  ///
  /// @return whether that came in time
  public boolean awaitIdle(Duration limit) throws InterruptedException {
    long nanos = limit.toNanos();
    lock.lockInterruptibly();
    try {
      while (busy || !requested.isEmpty()) {
        if (nanos <= 0) {
          return false;
        }
        nanos = changed.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Why the last resync failed; empty when it did not.
  public Optional<String> lastFailure() {
    lock.lock();
    try {
      return failure;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    if (!thread.isAlive()) {
      return; // never started: an integration that lives from live events alone
    }
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Is told of each kind whose read ended, with its record. Set once, before {@link #start}.
  public void onEnded(Consumer<ResyncRecord> listener) {
    ended = listener;
  }

  private void found(ResyncRecord record) {
    if (!kinds().contains(record.kind())) {
      end(record, "interrupted", "kind %s can no longer be read".formatted(record.kind()));
    } else if (interrupted.putIfAbsent(record.kind(), record) == null) {
      requested.add(record.kind());
    }
  }

  private void remember(Set<String> kinds) {
    parts
        .store()
        .writeAndWait(
            Durability.DURABLE,
            transaction -> {
              RequestedResyncs.add(transaction, kinds);
              return kinds;
            });
  }

  private void loop() {
    while (!closed) {
      try {
        run(next());
      } catch (InterruptedException e) {
        // only close() interrupts
      } catch (RuntimeException e) {
        LOG.atError().setCause(e).log("A resync failed");
        fail(String.valueOf(e.getMessage()));
      }
      done();
    }
  }

  private List<String> next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (requested.isEmpty()) {
        changed.await();
      }
      List<String> kinds = kinds().stream().filter(requested::contains).toList();
      requested.clear();
      busy = true;
      return kinds;
    } finally {
      lock.unlock();
    }
  }

  private void done() {
    lock.lock();
    try {
      busy = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run(List<String> kinds) throws InterruptedException {
    if (kinds.isEmpty()) {
      return;
    }
    Map<String, ResyncRecord> begun = begunInTime(kinds);
    Optional<String> refused = act(handlers.before(), "onResyncStart");
    if (refused.isPresent()) {
      begun.values().forEach(record -> end(record, "failed", refused.get()));
      fail(refused.get());
      return;
    }
    List<String> failures = new ArrayList<>();
    for (ResyncRecord record : begun.values()) {
      read(record).ifPresent(failures::add);
    }
    if (failures.isEmpty()) {
      act(handlers.after(), "onResyncComplete").ifPresent(failures::add);
    }
    fail(String.join("; ", failures));
  }

  /// As {@link #begin}, as soon as the store can be written.
  private Map<String, ResyncRecord> begunInTime(List<String> kinds) throws InterruptedException {
    while (true) {
      try {
        return begin(kinds);
      } catch (StateUnavailableException e) {
        LOG.atWarn().setCause(e).log("A resync cannot begin yet; trying again");
        fail("it cannot begin: " + e.getMessage());
        TimeUnit.SECONDS.sleep(1);
      }
    }
  }

  /// Writes down that the reads have begun and that they are no longer merely requested.
  private Map<String, ResyncRecord> begin(List<String> kinds) {
    long now = parts.clock().millis();
    // Two may begin in one millisecond.
    int salt = ThreadLocalRandom.current().nextInt(1 << 20);
    String id = "resync-%s-%s".formatted(Long.toString(now, 36), Integer.toString(salt, 36));
    Map<String, ResyncRecord> records = new LinkedHashMap<>();
    for (String kind : kinds) {
      ResyncRecord resumed = interrupted.get(kind);
      records.put(
          kind,
          resumed == null
              ? new ResyncRecord(id, kind, "running", now, 0, 0, 0, 0, "", "")
              : resumed);
    }
    parts
        .store()
        .writeAndWait(
            Durability.REPEATABLE,
            transaction -> {
              records.values().forEach(transaction::resync);
              RequestedResyncs.remove(transaction, kinds);
              return kinds;
            });
    kinds.forEach(interrupted::remove);
    return records;
  }

  private Optional<String> act(List<Ocean.Action> actions, String name)
      throws InterruptedException {
    for (Ocean.Action action : actions) {
      try {
        action.run();
      } catch (Exception | Error e) { // an Error of an author must not end all resyncs
        requireOpen();
        LOG.atWarn().setCause(e).log("{} failed", name);
        return Optional.of("%s failed: %s".formatted(name, reason(e)));
      }
    }
    return Optional.empty();
  }

  private Optional<String> read(ResyncRecord begun) throws InterruptedException {
    AppliedPages pages = new AppliedPages(parts, begun);
    List<ResyncHandler> all = handlers.byKind().getOrDefault(begun.kind(), List.of());
    // A cursor belongs to the handler that gave it; with several it cannot be told whose it is.
    String cursor = all.size() == 1 ? begun.cursor() : "";
    try {
      for (ResyncHandler handler : all) {
        handler.read(request(begun.kind(), cursor), pages);
      }
      end(pages.record(), "completed", "");
      return Optional.empty();
    } catch (Exception | Error e) {
      requireOpen(); // else its record stays "running": the next start goes on from its cursor
      LOG.atWarn()
          .addKeyValue("kind", begun.kind())
          .setCause(e)
          .log("Reading a kind failed; what was read stays");
      String why = "kind %s: %s".formatted(begun.kind(), reason(e));
      end(pages.record(), "failed", why);
      return Optional.of(why);
    }
  }

  /// What fails while this closes fails because of it.
  private void requireOpen() throws InterruptedException {
    if (closed) {
      throw new InterruptedException();
    }
  }

  private ResyncRequest request(String kind, String cursor) {
    List<Resource> resources =
        parts.rawWrites().mapping().resources(kind).stream().map(Processing::asResource).toList();
    return new ResyncRequest(kind, Optional.of(cursor).filter(text -> !text.isEmpty()), resources);
  }

  private void end(ResyncRecord record, String state, String error) {
    ResyncRecord ended =
        new ResyncRecord(
            record.id(),
            record.kind(),
            state,
            record.startedAtMillis(),
            parts.clock().millis(),
            record.pages(),
            record.items(),
            record.written(),
            state.equals("completed") ? "" : record.cursor(),
            error);
    parts
        .store()
        .writeAndWait(
            Durability.REPEATABLE,
            transaction -> {
              transaction.resync(ended);
              return ended;
            });
    this.ended.accept(ended);
    LOG.atInfo()
        .addKeyValue("resyncId", ended.id())
        .addKeyValue("kind", ended.kind())
        .addKeyValue("pages", ended.pages())
        .addKeyValue("items", ended.items())
        .addKeyValue("written", ended.written())
        .log("Resync {}", state);
  }

  private void fail(String why) {
    lock.lock();
    try {
      failure = Optional.of(why).filter(text -> !text.isEmpty());
    } finally {
      lock.unlock();
    }
  }

  private static String reason(Throwable e) {
    Throwable cause =
        e instanceof java.util.concurrent.CompletionException && e.getCause() != null
            ? e.getCause()
            : e;
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
