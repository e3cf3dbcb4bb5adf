package org.oceanframework.server.operator;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.Attempt;
import org.oceanframework.core.state.Effect;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Deliveries and resyncs as JSON. Times are ISO 8601 in UTC with milliseconds.
final class DeliveryJson {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private DeliveryJson() {}

  static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }

  static void putTime(ObjectNode json, String name, long millis) {
    if (millis > 0) {
      json.put(name, time(millis));
    } else {
      json.putNull(name);
    }
  }

  /// A line of the list.
  static ObjectNode listed(Trail trail, Operations operations) {
    LogEntry entry = trail.entry();
    ObjectNode json = MAPPER.createObjectNode();
    json.put("id", operations.id(entry.seq()));
    json.put("sourceId", entry.sourceId());
    json.put("path", entry.path());
    json.put("event", entry.event());
    json.put("key", entry.key());
    json.put("state", trail.state().label());
    json.put("receivedAt", time(entry.receivedAtMillis()));
    putTime(json, "endedAt", trail.endedAtMillis());
    putTime(json, "nextAttemptAt", trail.nextAtMillis());
    json.set("attempts", attempts(trail.attempts()));
    json.put("reason", trail.reason());
    json.set("effects", effects(trail.effects()));
    trail.warnings().forEach(json.putArray("warnings")::add);
    return json;
  }

  /// One delivery: as in the list, and who it is from, its headers and its body; both are null when
  /// they are no longer kept.
  static ObjectNode whole(Operations.DeliveryDetail detail, Operations operations) {
    ObjectNode json = listed(Trail.of(detail), operations);
    Optional<DeliveryRecord> record = detail.record();
    if (record.isPresent()) {
      json.put("verifiedBy", record.get().verifiedBy());
      putPayload(json, record.get());
    } else {
      json.putNull("headers");
      json.putNull("body");
    }
    return json;
  }

  private static ArrayNode attempts(List<Attempt> attempts) {
    ArrayNode list = MAPPER.createArrayNode();
    for (Attempt attempt : attempts) {
      ObjectNode one = list.addObject();
      putTime(one, "startedAt", attempt.startedAtMillis());
      putTime(one, "endedAt", attempt.endedAtMillis());
      putText(one, "error", attempt.error());
    }
    return list;
  }

  private static ArrayNode effects(List<Effect> effects) {
    ArrayNode list = MAPPER.createArrayNode();
    for (Effect effect : effects) {
      ObjectNode one = list.addObject();
      one.put("op", effect.op());
      one.put("blueprint", effect.blueprint());
      one.put("identifier", effect.identifier());
      if (!effect.detail().isEmpty()) {
        one.put("detail", effect.detail());
      }
    }
    return list;
  }

  /// Null when empty.
  static void putText(ObjectNode json, String name, String text) {
    if (text.isEmpty()) {
      json.putNull(name);
    } else {
      json.put(name, text);
    }
  }

  /// A header that was sent several times is a list.
  private static void putPayload(ObjectNode json, DeliveryRecord record) {
    ObjectNode headers = json.putObject("headers");
    for (Map.Entry<String, String> header : record.headers()) {
      String name = header.getKey();
      if (headers.get(name) instanceof ArrayNode several) {
        several.add(header.getValue());
      } else if (headers.has(name)) {
        String first = headers.get(name).asString();
        headers.putArray(name).add(first).add(header.getValue());
      } else {
        headers.put(name, header.getValue());
      }
    }
    putBody(json, record.body());
  }

  private static void putBody(ObjectNode json, byte[] body) {
    try {
      json.set("body", MAPPER.readTree(body));
      json.put("bodyEncoding", "json");
      return;
    } catch (JacksonException _) {
      // Text or bytes, then.
    }
    try {
      json.put(
          "body", StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
      json.put("bodyEncoding", "text");
    } catch (CharacterCodingException _) {
      json.put("body", Base64.getEncoder().encodeToString(body));
      json.put("bodyEncoding", "base64");
    }
  }
}
