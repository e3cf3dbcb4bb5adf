package org.oceanframework.sqlite.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.apply.RemoteCatalog;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.catalog.EntityWrite.Outcome;

/// A catalog that does what a network and a server do: it fails, lags, answers late or never.
///
/// Each call takes the next of the scripted calls; without one the writes are carried out and
/// answered. It keeps what arrived, in the order of arrival.
final class RemoteCatalogDouble implements RemoteCatalog {
  private final Map<EntityRef, EntityWrite> entities = new HashMap<>();
  private final List<EntityWrite> lagging = new ArrayList<>();
  private final List<EntityWrite> arrived = new ArrayList<>();
  private final ConcurrentLinkedDeque<Call> script = new ConcurrentLinkedDeque<>();
  private volatile boolean works = true;
  private volatile boolean lags;

  /// One call, as the client of the catalog sees it.
  @FunctionalInterface
  interface Call {
    List<Answer> run(List<EntityWrite> writes) throws IOException, InterruptedException;
  }

  /// What the next calls will do; each is used once.
  RemoteCatalogDouble next(Call... calls) {
    script.addAll(List.of(calls));
    return this;
  }

  /// How many scripted calls were not made yet.
  int unused() {
    return script.size();
  }

  /// Whether it works at all: the answer of the probe.
  void works(boolean value) {
    works = value;
  }

  /// From now on what is written becomes visible with {@link #catchUp} only.
  void lag() {
    lags = true;
  }

  synchronized void catchUp() {
    lags = false;
    lagging.forEach(this::show);
    lagging.clear();
  }

  /// Carries out all writes.
  synchronized List<Answer> carryOut(List<EntityWrite> writes) {
    return writes.stream().map(this::carryOut).toList();
  }

  private Answer carryOut(EntityWrite write) {
    arrived.add(write);
    boolean there = entities.containsKey(write.ref());
    if (lags) {
      lagging.add(write);
    } else {
      show(write);
    }
    return new Answer.Done(
        switch (write) {
          case EntityWrite.Upsert _ -> there ? Outcome.UPDATED : Outcome.CREATED;
          case EntityWrite.Delete _ -> there ? Outcome.DELETED : Outcome.ABSENT;
        });
  }

  private void show(EntityWrite write) {
    switch (write) {
      case EntityWrite.Upsert upsert -> entities.put(upsert.ref(), upsert);
      case EntityWrite.Delete delete -> entities.remove(delete.ref());
    }
  }

  /// Answers as a client of Port's API would: 401, 403 and 429 refuse the client itself.
  static Call status(int status) {
    return writes -> {
      if (status == 401 || status == 403 || status == 429) {
        throw new IOException("the catalog answered " + status);
      }
      Answer answer =
          status >= 500
              ? new Answer.ServerError("it answered " + status)
              : new Answer.Refused("it answered " + status);
      return writes.stream().map(_ -> answer).toList();
    };
  }

  /// The connection cannot be made.
  static Call unreachable() {
    return _ -> {
      throw new IOException("connection refused");
    };
  }

  /// All is carried out, and the answer comes after the client's time limit or not at all.
  List<Answer> answerLost(List<EntityWrite> writes) throws IOException {
    carryOut(writes);
    throw new IOException("no answer within the time limit");
  }

  @Override
  public List<Answer> write(List<EntityWrite> writes) throws IOException, InterruptedException {
    Call call = script.poll();
    return call == null ? carryOut(writes) : call.run(writes);
  }

  @Override
  public boolean probe() {
    return works;
  }

  /// What is visible of an entity.
  synchronized Optional<EntityWrite> entity(EntityRef ref) {
    return Optional.ofNullable(entities.get(ref));
  }

  /// The `asOf` of what arrived for an entity, in the order of arrival.
  synchronized List<Long> arrivals(EntityRef ref) {
    return arrived.stream().filter(w -> w.ref().equals(ref)).map(EntityWrite::asOf).toList();
  }
}
