package org.oceanframework.server.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a request is answered with.
///
/// @param status the HTTP status
/// @param headers in order; `Content-Type` is among them, `Content-Length` is added when it is sent
/// @param content the body
public record Reply(int status, List<Map.Entry<String, String>> headers, Content content) {
  public Reply {
    headers = List.copyOf(headers);
  }

  /// The body of a reply.
  public sealed interface Content {
    /// No body.
    record None() implements Content {}

    /// A body that is known as a whole; never changed after it was handed over.
    @SuppressWarnings("ArrayRecordComponent") // sent as it is, never compared
    record Bytes(byte[] bytes) implements Content {}

    /// A body that is written as it comes about.
    record Streamed(StreamWriter writer) implements Content {}
  }

  /// Writes the body of a streamed reply, on the request's virtual thread.
  @FunctionalInterface
  public interface StreamWriter {
    /// Writes until there is no more, or until the stream is closed; returning ends the reply.
    void write(ReplyStream out) throws Exception;
  }

  /// A reply without a body.
  public static Reply empty(int status) {
    return new Reply(status, List.of(), new Content.None());
  }

  /// A reply with a body that is known as a whole.
  public static Reply bytes(int status, String contentType, byte[] bytes) {
    return new Reply(
        status, List.of(Map.entry("Content-Type", contentType)), new Content.Bytes(bytes));
  }

  /// A reply with a text in UTF-8.
  public static Reply text(int status, String contentType, String text) {
    return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  /// A reply with anything that Jackson can write.
  public static Reply json(int status, Object value) {
    return bytes(status, "application/json", Json.write(value));
  }

  /// A 200 whose body is written as it comes about, such as Server-Sent Events.
  public static Reply stream(String contentType, StreamWriter writer) {
    return new Reply(
        200,
        List.of(Map.entry("Content-Type", contentType), Map.entry("Cache-Control", "no-store")),
        new Content.Streamed(writer));
  }

  /// The same with a further header.
  public Reply withHeader(String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(headers);
    more.add(Map.entry(name, value));
    return new Reply(status, more, content);
  }
}
