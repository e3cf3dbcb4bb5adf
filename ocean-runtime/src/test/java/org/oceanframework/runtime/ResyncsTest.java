package org.oceanframework.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.EntityRef;
import org.oceanframework.api.Ocean;
import org.oceanframework.api.Pages;
import org.oceanframework.api.ResyncHandler;
import org.oceanframework.api.ResyncRequest;
import org.oceanframework.core.apply.TransactionalApplier;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.catalog.StoredEntity;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.LogOptions;
import org.oceanframework.core.log.SegmentLog;
import org.oceanframework.core.mapping.EntityMapper;
import org.oceanframework.core.mapping.Mapping;
import org.oceanframework.core.mapping.MappingFile;
import org.oceanframework.core.process.DirectWrites;
import org.oceanframework.core.process.RawWrites;
import org.oceanframework.core.resync.ResyncHandlers;
import org.oceanframework.core.resync.ResyncParts;
import org.oceanframework.core.resync.Resyncs;
import org.oceanframework.core.state.RequestedResyncs;
import org.oceanframework.core.state.ResyncRecord;
import org.oceanframework.core.state.StateStore.Durability;
import org.oceanframework.jq.JqCompiler;
import org.oceanframework.sqlite.SqliteStateStore;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ResyncsTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private Path folder;

  /// It stands still: nothing may depend on two resyncs having two times.
  private final TestClock clock = new TestClock();

  private final Map<String, List<ResyncHandler>> handlers = new LinkedHashMap<>();
  private List<Ocean.Action> before = List.of();
  private List<Ocean.Action> after = List.of();
  private Mapping mapping = mapping("thing", "other");
  private SqliteStateStore store;
  private SegmentLog log;
  private RawWrites rawWrites;
  private Resyncs resyncs;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(folder);
    store = SqliteStateStore.open(folder, clock);
    log = SegmentLog.open(LogOptions.at(folder.resolve("log")).withClock(clock));
    rawWrites =
        new RawWrites(
            () -> mapping, new EntityMapper((blueprint, query) -> List.of()), "test/exporter");
    ObjectNode blueprint =
        (ObjectNode)
            JSON.readTree(
                """
                {"identifier": "thing", "schema": {"properties": {"size": {"type": "number"}}}}\
                """);
    store.writeAndWait(
        Durability.DURABLE,
        transaction -> transaction.catalog().putBlueprint(Blueprint.of(blueprint), 1));
    resyncs = resyncs();
  }

  @AfterEach
  void close() {
    resyncs.close();
    log.close();
    store.close();
  }

  @Test
  void pages_are_applied_counted_and_bracketed_by_the_actions() throws Exception {
    ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
    before = List.of(() -> order.add("before"));
    after = List.of(() -> order.add("after"));
    reads(
        "thing",
        (from, to) -> {
          order.add("read");
          assertThat(from.kind()).isEqualTo("thing");
          assertThat(from.resources()).hasSize(1);
          to.send(List.of(item("a", 1), item("b", 1)), "1");
          to.send(List.of(item("c", 1)));
        });
    start();

    request();

    assertThat(order).containsExactly("before", "read", "after");
    ResyncRecord record = records().getFirst();
    assertThat(record.state()).isEqualTo("completed");
    assertThat(record.pages()).isEqualTo(2);
    assertThat(record.items()).isEqualTo(3);
    assertThat(record.written()).isEqualTo(3);
    assertThat(record.cursor()).isEmpty();
    assertThat(entity("c")).isPresent();
    assertThat(resyncs.lastFailure()).isEmpty();
  }

  @Test
  void a_kind_that_fails_keeps_its_pages_and_the_others_are_read() throws Exception {
    ConcurrentLinkedQueue<String> completed = new ConcurrentLinkedQueue<>();
    after = List.of(() -> completed.add("completed"));
    reads(
        "thing",
        (from, to) -> {
          to.send(List.of(item("a", 1)), "1");
          throw new IOException("the third party is away");
        });
    reads("other", (from, to) -> to.send(List.of(item("b", 1))));
    start();

    request();

    assertThat(record("thing").state()).isEqualTo("failed");
    assertThat(record("thing").error()).isEqualTo("kind thing: the third party is away");
    assertThat(record("thing").written()).isEqualTo(1);
    assertThat(record("other").state()).isEqualTo("completed");
    assertThat(entity("a")).isPresent();
    assertThat(entity("b")).isPresent();
    assertThat(completed).as("not all was read").isEmpty();
    assertThat(resyncs.lastFailure()).hasValueSatisfying(why -> assertThat(why).contains("away"));
  }

  @Test
  void whatever_a_handler_throws_the_next_resync_runs() throws Exception {
    ConcurrentLinkedQueue<Throwable> failures =
        new ConcurrentLinkedQueue<>(
            List.of(
                new StackOverflowError("too deep"),
                new InterruptedException("its own"),
                new IllegalStateException()));
    reads(
        "thing",
        (from, to) -> {
          switch (failures.poll()) {
            case Error error -> throw error;
            case Exception exception -> throw exception;
            case null, default -> to.send(List.of(item("a", 1)));
          }
        });
    start();

    for (String why : List.of("too deep", "its own", "IllegalStateException")) {
      request();
      assertThat(resyncs.lastFailure()).hasValueSatisfying(text -> assertThat(text).contains(why));
    }
    request();

    assertThat(resyncs.lastFailure()).isEmpty();
    assertThat(entity("a")).isPresent();
    assertThat(records()).extracting(ResyncRecord::id).doesNotHaveDuplicates().hasSize(4);
  }

  @Test
  void a_start_action_that_fails_ends_the_resync_unread() throws Exception {
    before =
        List.of(() -> {
          throw new AssertionError("not today");
        });
    reads("thing", (from, to) -> to.send(List.of(item("a", 1))));
    start();

    request();

    assertThat(record("thing").state()).isEqualTo("failed");
    assertThat(record("thing").error()).isEqualTo("onResyncStart failed: not today");
    assertThat(entity("a")).isEmpty();
  }

  @Test
  void requests_made_while_it_reads_are_one_more_resync() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    reads(
        "thing",
        (from, to) -> {
          reading.countDown();
          go.await();
        });
    start();

    resyncs.request(Set.of("thing"));
    reading.await();
    resyncs.request(Set.of());
    resyncs.request(Set.of("thing"));
    resyncs.wake(Set.of("thing", "unknown"));
    go.countDown();

    assertThat(resyncs.awaitIdle(LIMIT)).isTrue();
    assertThat(records()).hasSize(2);
  }

  @Test
  void a_kind_that_cannot_be_read_is_refused_with_those_that_can() {
    reads("thing", (from, to) -> {});
    reads("unmapped", (from, to) -> {});
    start();

    assertThat(resyncs.kinds()).containsExactly("thing");
    assertThatThrownBy(() -> resyncs.request(Set.of("unmapped")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"unmapped\" cannot be read")
        .hasMessageEndingWith("thing.");
  }

  @Test
  void a_read_that_a_stop_interrupted_goes_on_from_its_cursor() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    reads(
        "thing",
        (from, to) -> {
          to.send(List.of(item("a", 1)), "page 2");
          sent.countDown();
          new CountDownLatch(1).await();
        });
    start();
    resyncs.request(Set.of());
    sent.await();
    resyncs.close();
    assertThat(record("thing").state()).isEqualTo("running");
    String id = record("thing").id();

    handlers.clear();
    ConcurrentLinkedQueue<Optional<String>> cursors = new ConcurrentLinkedQueue<>();
    reads(
        "thing",
        (from, to) -> {
          cursors.add(from.cursor());
          to.send(List.of(item("b", 1)));
        });
    start();
    assertThat(resyncs.awaitIdle(LIMIT)).isTrue();

    assertThat(cursors).containsExactly(Optional.of("page 2"));
    assertThat(records())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.id()).isEqualTo(id);
          assertThat(record.state()).isEqualTo("completed");
          assertThat(record.pages()).isEqualTo(2);
          assertThat(record.written()).isEqualTo(2);
        });
  }

  @Test
  void an_interrupted_kind_that_is_mapped_no_more_ends_as_interrupted() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    reads(
        "thing",
        (from, to) -> {
          sent.countDown();
          new CountDownLatch(1).await();
        });
    start();
    resyncs.request(Set.of());
    sent.await();
    resyncs.close();

    mapping = mapping("other");
    start();
    assertThat(resyncs.awaitIdle(LIMIT)).isTrue();

    assertThat(record("thing").state()).isEqualTo("interrupted");
    assertThat(record("thing").error()).contains("can no longer be read");
  }

  @Test
  void a_request_outlives_the_process_that_took_it() throws Exception {
    reads("thing", (from, to) -> to.send(List.of(item("a", 1))));
    resyncs = resyncs();
    resyncs.request(Set.of("thing")); // and the process ends before it begins

    start();

    assertThat(resyncs.awaitIdle(LIMIT)).isTrue();
    assertThat(record("thing").state()).isEqualTo("completed");
    assertThat(store.read(RequestedResyncs::read)).isEmpty();
  }

  @Test
  void a_page_does_not_overwrite_what_arrived_after_its_request_began() throws Exception {
    reads(
        "thing",
        (from, to) -> {
          append();
          direct().register("thing", List.of(item("a", 2))); // newer than what the page shows
          to.send(List.of(item("a", 1)));
        });
    append();
    start();

    request();

    assertThat(entity("a").orElseThrow().properties().path("size").asInt()).isEqualTo(2);
    assertThat(record("thing").state()).isEqualTo("completed");
    assertThat(record("thing").written()).isZero();
  }

  @Test
  void it_upserts_and_deletes_nothing() throws Exception {
    direct().register("thing", List.of(item("a", 1), item("gone", 1)));
    mapping = selecting(".size < 5", "thing");
    reads("thing", (from, to) -> to.send(List.of(item("a", 9))));
    start();

    request();

    assertThat(entity("gone")).isPresent();
    assertThat(entity("a").orElseThrow().properties().path("size").asInt()).isEqualTo(1);
  }

  private void request() throws InterruptedException {
    resyncs.request(Set.of());
    assertThat(resyncs.awaitIdle(LIMIT)).isTrue();
  }

  private void reads(String kind, Read handler) {
    handlers.put(kind, List.of(handler::read));
  }

  /// A handler that may throw anything.
  @FunctionalInterface
  private interface Read {
    void read(ResyncRequest from, Pages to) throws Exception;
  }

  private void start() {
    resyncs = resyncs();
    resyncs.start();
  }

  private Resyncs resyncs() {
    return new Resyncs(
        new ResyncParts(rawWrites, new TransactionalApplier(store, clock), store, log, JSON, clock),
        new ResyncHandlers(handlers, before, after));
  }

  private DirectWrites direct() {
    return new DirectWrites(rawWrites, new TransactionalApplier(store, clock), log, JSON);
  }

  private void append() {
    log.append(
        List.of(
            new DeliveryRecord(
                1,
                "/webhook",
                "push",
                "",
                "",
                "test/0",
                List.of(),
                "{}".getBytes(StandardCharsets.UTF_8))));
  }

  private List<ResyncRecord> records() {
    return store.read(reader -> reader.resyncs(100));
  }

  private ResyncRecord record(String kind) {
    return records().stream().filter(r -> r.kind().equals(kind)).findFirst().orElseThrow();
  }

  private Optional<StoredEntity> entity(String id) {
    return store.read(reader -> reader.catalog().entity(new EntityRef("thing", id)));
  }

  private static Map<String, Object> item(String id, int size) {
    return Map.of("id", id, "size", size);
  }

  private static Mapping mapping(String... kinds) {
    return selecting("true", kinds);
  }

  private static Mapping selecting(String query, String... kinds) {
    StringBuilder yaml = new StringBuilder("resources:\n");
    for (String kind : kinds) {
      yaml.append(
          """
            - kind: %s
              selector: {query: "%s"}
              port: {entity: {mappings: {identifier: .id, blueprint: '"thing"', properties: {size: .size}}}}
          """
              .formatted(kind, query));
    }
    return new MappingFile(new JqCompiler()).parse(yaml.toString(), "mapping.yml");
  }
}
