package org.oceanframework.sqlite.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.api.Entity;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.catalog.EntityWrite.WriteOptions;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.log.Position;
import org.oceanframework.core.state.Attempt;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.Effect;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.OpenDelivery;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Deliveries and entities to test with. JSON may be written with single quotes.
public final class Samples {

  /// A datasource as an integration's User-Agent gives it.
  public static final String OURS = "port-ocean/github/1.2.0/my-github/exporter";

  private Samples() {}

  /// An entry of the log, on path `/webhook`.
  public static LogEntry entry(long seq, String key, String sourceId) {
    return new LogEntry(
        seq, new Position(seq * 100), 1_000 + seq, "/webhook", "push", key, sourceId, 7_200);
  }

  /// A final delivery with one attempt, one effect and one warning.
  public static FinalDelivery finished(LogEntry entry, DeliveryState state) {
    return new FinalDelivery(
        entry,
        state,
        entry.receivedAtMillis() + 5,
        "because",
        0,
        List.of(new Attempt(1, 2, "it \"failed\"")),
        List.of(new Effect("create", "service", "a-" + entry.seq(), "")),
        List.of("a field"));
  }

  /// The same as a duplicate of another.
  public static FinalDelivery duplicate(LogEntry entry, long of) {
    return new FinalDelivery(
        entry,
        DeliveryState.IGNORED,
        entry.receivedAtMillis() + 5,
        "duplicate of " + of,
        of,
        List.of(),
        List.of(),
        List.of());
  }

  /// An open delivery.
  public static OpenDelivery opened(LogEntry entry, DeliveryState state) {
    return new OpenDelivery(
        entry, state, 99_000, List.of(new Attempt(1, 2, "no")), 7, "{}", "waits", false, false);
  }

  /// A record with a binary body.
  public static DeliveryRecord record(String body) {
    return new DeliveryRecord(
        1_000,
        "/webhook",
        "push",
        "key",
        "id",
        "github/0",
        List.of(Map.entry("x-one", "1"), Map.entry("x-ö", "\"2\"")),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /// JSON from a text with single quotes.
  public static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  /// A JSON object from a text with single quotes.
  public static ObjectNode object(String text) {
    return (ObjectNode) json(text);
  }

  /// A blueprint from its schema's properties, required names and relations.
  public static Blueprint blueprint(
      String identifier, String properties, String required, String relations) {
    return Blueprint.of(
        object(
            "{'identifier':'%s','title':'%s','schema':{'properties':%s,'required':%s},'relations':%s}"
                .formatted(identifier, identifier, properties, required, relations)));
  }

  /// An entity with properties and relations only.
  public static Entity entity(
      String blueprint, String identifier, String properties, String relations) {
    return new Entity(
        identifier,
        blueprint,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        object(properties),
        object(relations));
  }

  /// A merging write by delivery 7 that creates nothing beside.
  public static EntityWrite.Upsert upsert(Entity entity) {
    return new EntityWrite.Upsert(entity, "kind#0", 7, 7, options(OURS, false, false, true));
  }

  /// A delete without dependents.
  public static EntityWrite.Delete delete(String blueprint, String identifier) {
    return new EntityWrite.Delete(
        new EntityRef(blueprint, identifier), "kind#0", 8, 8, options(OURS, false, false, true));
  }

  /// Options of a write.
  public static WriteOptions options(
      String datasource, boolean createMissing, boolean deleteDependents, boolean merge) {
    return new WriteOptions(datasource, createMissing, deleteDependents, merge, false);
  }
}
