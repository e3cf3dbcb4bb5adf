package org.oceanframework.jq.internal.builtin;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Numbers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Time: seconds since 1970, "broken down" arrays, and texts by formats as in C.
final class Dates {

  private Dates() {}

  static void register(Registry registry) {
    registry.input("now", (_, _) -> Numbers.of(now()));
    registry.input("gmtime", (in, _) -> brokenDown(in, ZoneOffset.UTC, "gmtime"));
    registry.input("localtime", (in, _) -> brokenDown(in, ZoneId.systemDefault(), "localtime"));
    registry.input("mktime", (in, _) -> mktime(in));
    registry.one("strptime", (in, format, _) -> strptime(in, format));
    registry.one(
        "strftime",
        (in, format, run) -> {
          String text = strftime(in, format, ZoneOffset.UTC, "strftime");
          run.text(text.length());
          return StringNode.valueOf(text);
        });
    registry.one(
        "strflocaltime",
        (in, format, run) -> {
          String text = strftime(in, format, ZoneId.systemDefault(), "strflocaltime");
          run.text(text.length());
          return StringNode.valueOf(text);
        });
  }

  private static double now() {
    Instant now = Instant.now();
    return now.getEpochSecond() + now.getNano() / 1e9;
  }

  private static JsonNode brokenDown(JsonNode in, ZoneId zone, String function) {
    if (!in.isNumber()) {
      throw new JqError(function + "() requires numeric inputs");
    }
    return local(Numbers.toDouble(in), zone).toJson();
  }

  private static BrokenDownTime local(double time, ZoneId zone) {
    double seconds = time < 0 ? Math.ceil(time) : Math.floor(time);
    try {
      long local = exact(seconds) + BrokenDownTime.offset(exact(seconds), zone);
      return BrokenDownTime.of(local, time - Math.floor(time));
    } catch (ArithmeticException e) {
      throw new JqError("error converting number of seconds since epoch to datetime");
    }
  }

  private static long exact(double seconds) {
    if (!(Math.abs(seconds) < 1e17)) {
      throw new ArithmeticException("out of range");
    }
    return (long) seconds;
  }

  private static JsonNode mktime(JsonNode in) {
    if (!in.isArray()) {
      throw new JqError("mktime requires array inputs");
    }
    BrokenDownTime time = BrokenDownTime.of(in, "mktime");
    long seconds = time.epochSeconds();
    // C's function answers -1 where it fails, and for the second before 1970.
    if (seconds == -1 || !time.isWithinC()) {
      throw new JqError("invalid gmtime representation");
    }
    return Numbers.of(seconds);
  }

  private static JsonNode strptime(JsonNode in, JsonNode format) {
    if (!in.isString() || !format.isString()) {
      throw new JqError("strptime/1 requires string inputs and arguments");
    }
    BrokenDownTime time = new TimeReader(in.stringValue(), format.stringValue()).read();
    if (time == null) {
      throw new JqError(
          "date \"%s\" does not match format \"%s\""
              .formatted(in.stringValue(), format.stringValue()));
    }
    return time.toJson();
  }

  private static String strftime(JsonNode in, JsonNode format, ZoneId zone, String function) {
    if (!in.isNumber() && !in.isArray()) {
      throw new JqError(function + "/1 requires parsed datetime inputs");
    }
    if (!format.isString()) {
      throw new JqError(function + "/1 requires a string format");
    }
    BrokenDownTime time =
        in.isNumber()
            ? BrokenDownTime.of(local(Numbers.toDouble(in), zone).toJson(), function + "/1")
            : BrokenDownTime.of(in, function + "/1").carried();
    return TimeWriter.write(time, format.stringValue(), zone);
  }
}
