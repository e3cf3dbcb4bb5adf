package org.oceanframework.server.console;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.operations.Operations;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Headers and body of a delivery, as far as a page shows them.
///
/// @param cut whether there is more than is shown
record Payload(
    List<Map.Entry<String, String>> headers, String body, String size, String form, boolean cut) {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int SHOWN = 256 * 1_024;

  /// Making a big body pretty costs ten times its size; up to here that is nothing.
  private static final int PRETTY = 2 * 1_024 * 1_024;

  private static final int HEX_SHOWN = 4 * 1_024;

  static Payload of(DeliveryRecord record) {
    byte[] body = record.body();
    String pretty = body.length <= PRETTY ? pretty(body) : "";
    if (!pretty.isEmpty()) {
      return shown(record, pretty, "JSON");
    }
    String text = new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0 || text.chars().filter(c -> c == '\uFFFD').count() > 8) {
      String hex = HexFormat.ofDelimiter(" ").formatHex(body, 0, Math.min(body.length, HEX_SHOWN));
      return new Payload(
          record.headers(), hex, Numbers.bytes(body.length), "bytes", body.length > HEX_SHOWN);
    }
    return new Payload(
        record.headers(), text, Numbers.bytes(body.length), "text", body.length > SHOWN);
  }

  /// The same delivery without headers and body.
  static Operations.DeliveryDetail without(Operations.DeliveryDetail detail) {
    return new Operations.DeliveryDetail(
        detail.entry(),
        detail.state(),
        detail.attempts(),
        detail.reason(),
        detail.effects(),
        detail.warnings(),
        detail.endedAtMillis(),
        detail.nextAtMillis(),
        detail.record().map(Payload::without));
  }

  private static DeliveryRecord without(DeliveryRecord record) {
    return new DeliveryRecord(
        record.receivedAtMillis(),
        record.path(),
        record.event(),
        record.key(),
        record.sourceId(),
        record.verifiedBy(),
        List.of(),
        new byte[0]);
  }

  private static Payload shown(DeliveryRecord record, String text, String form) {
    boolean cut = text.length() > SHOWN;
    return new Payload(
        record.headers(),
        cut ? text.substring(0, SHOWN) : text,
        Numbers.bytes(record.body().length),
        form,
        cut);
  }

  private static String pretty(byte[] body) {
    try {
      return body.length == 0
          ? ""
          : MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(MAPPER.readTree(body));
    } catch (JacksonException _) {
      return "";
    }
  }
}
