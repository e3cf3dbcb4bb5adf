package org.oceanframework.core.gate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.oceanframework.core.log.DeliveryRecord;

/// The JSON of a stored delivery, whichever way its body holds it.
public final class DeliveryBody {
  private static final byte[] PAYLOAD = "payload=".getBytes(StandardCharsets.US_ASCII);

  private DeliveryBody() {}

  /// The JSON bytes: the body itself, or what its form field `payload` holds. The array may be the
  /// record's own; never change it.
  ///
  /// @throws UnreadableBodyException when a form has no such field; the gate accepts no such form
  public static byte[] json(DeliveryRecord delivery) {
    boolean form =
        delivery.headers().stream()
            .filter(header -> header.getKey().equals("content-type"))
            .map(Map.Entry::getValue)
            .findFirst()
            .flatMap(BodyType::of)
            .filter(BodyType.FORM::equals)
            .isPresent();
    return json(form ? BodyType.FORM : BodyType.JSON, delivery.body());
  }

  static byte[] json(BodyType type, byte[] body) {
    return switch (type) {
      case JSON -> body;
      case FORM -> payload(body);
    };
  }

  private static byte[] payload(byte[] form) {
    for (int start = 0; start < form.length; ) {
      int end = endOfField(form, start);
      if (startsWithName(form, start, end)) {
        return decoded(form, start + PAYLOAD.length, end);
      }
      start = end + 1;
    }
    throw new UnreadableBodyException("The form has no field named payload.");
  }

  private static int endOfField(byte[] form, int start) {
    int end = start;
    while (end < form.length && form[end] != '&') {
      end++;
    }
    return end;
  }

  private static boolean startsWithName(byte[] form, int start, int end) {
    return end - start >= PAYLOAD.length
        && Arrays.equals(form, start, start + PAYLOAD.length, PAYLOAD, 0, PAYLOAD.length);
  }

  // By hand and not with URLDecoder: that one makes text of the bytes, and JSON may be any bytes.
  private static byte[] decoded(byte[] form, int start, int end) {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(end - start);
    for (int i = start; i < end; i++) {
      if (form[i] == '%') {
        decoded.write(hexByte(form, i, end));
        i += 2;
      } else {
        decoded.write(form[i] == '+' ? ' ' : form[i]);
      }
    }
    return decoded.toByteArray();
  }

  private static int hexByte(byte[] form, int at, int end) {
    int high = at + 2 < end ? Character.digit(form[at + 1], 16) : -1;
    int low = at + 2 < end ? Character.digit(form[at + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw new UnreadableBodyException(
          "The form's payload has a percent sign without two hexadecimal digits at byte "
              + at
              + ".");
    }
    return high * 16 + low;
  }
}
