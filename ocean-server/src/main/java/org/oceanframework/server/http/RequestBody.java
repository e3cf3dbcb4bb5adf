package org.oceanframework.server.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// The body of one request: read by blocking its virtual thread, against a size limit, a budget of
/// memory and a pace.
///
/// The limits hold for the bytes that come, whatever the headers said. Memory is reserved before it
/// is allocated, and grows with what has arrived, not with what was announced. Used by one thread.
final class RequestBody {
  private static final int FIRST_PIECE = 8 * 1024;

  /// Bodies up to this announced size get their array at once, without growing.
  private static final int TRUSTED_LENGTH = 64 * 1024;

  /// What is read and thrown away after a refusal, so that the sender gets to read the answer: a
  /// close with unread bytes would reset the connection.
  private static final int LINGER_BYTES = 1024 * 1024;

  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Request request;
  private final HttpOptions.Limits limits;
  private final BodyBudget budget;
  private final Semaphore arrived = new Semaphore(0);
  private byte[] bytes = new byte[0];
  private int length;
  private int reserved;
  private boolean begun;
  private boolean complete;
  private @Nullable HttpProblem failed;

  RequestBody(Request request, HttpOptions.Limits limits, BodyBudget budget) {
    this.request = request;
    this.limits = limits;
    this.budget = budget;
  }

  byte[] read() {
    return read(limits.bodyBytes());
  }

  byte[] read(int limit) {
    if (failed != null) {
      throw failed;
    }
    if (!complete) {
      try {
        refuseCompressed();
        readAll(limit);
      } catch (HttpProblem problem) {
        failed = problem;
        throw problem;
      }
    } else if (length > limit) {
      throw tooLarge(limit);
    }
    return bytes;
  }

  private void refuseCompressed() {
    String coding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
    if (coding != null && !coding.isEmpty() && !coding.equalsIgnoreCase("identity")) {
      throw new HttpProblem(
          415, "Unsupported content coding", "Send the body without Content-Encoding.");
    }
  }

  private void readAll(int limit) {
    long announced = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
    if (announced > limit) {
      throw tooLarge(limit);
    }
    if (announced > 0 && announced <= TRUSTED_LENGTH) {
      grow((int) announced);
    }
    begun = true;
    long start = System.nanoTime();
    for (boolean last = false; !last; ) {
      Content.Chunk chunk = next(deadline(start));
      try {
        take(chunk.getByteBuffer(), limit);
        last = chunk.isLast();
      } finally {
        chunk.release();
      }
    }
    complete = true;
    bytes = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  /// When the next bytes must be there: the whole body has a time, and after the grace each second
  /// must have brought its share.
  private long deadline(long start) {
    HttpOptions.Pace pace = limits.pace();
    long earned = TimeUnit.SECONDS.toNanos(length) / pace.bytesPerSecond();
    return start + Math.min(pace.body().toNanos(), pace.grace().toNanos() + earned);
  }

  private Content.Chunk next(long deadline) {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        await(deadline);
      } else if (Content.Chunk.isFailure(chunk)) {
        throw new HttpProblem(400, "Bad request", "The body broke off or is not well formed.");
      } else if (System.nanoTime() - deadline > 0 && !chunk.isLast()) {
        chunk.release();
        throw tooSlow();
      } else {
        return chunk;
      }
    }
  }

  private void await(long deadline) {
    request.demand(arrived::release);
    try {
      if (!arrived.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        request.fail(new TimeoutException("the body came too slowly"));
        throw tooSlow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw HttpProblem.passing(
          503, "Stopping", "The server is stopping; send this again.", Duration.ofSeconds(1));
    }
  }

  private void take(ByteBuffer piece, int limit) {
    int more = piece.remaining();
    if (more > limit - length) {
      throw tooLarge(limit);
    }
    if (length + more > bytes.length) {
      long doubled = Math.max(FIRST_PIECE, 2L * bytes.length);
      grow((int) Math.min(limit, Math.max(length + more, doubled)));
    }
    piece.get(bytes, length, more);
    length += more;
  }

  private void grow(int capacity) {
    int more = capacity - bytes.length;
    if (!budget.tryReserve(more)) {
      throw HttpProblem.passing(
          503,
          "Busy",
          "Too many bodies are being read at once; send this again.",
          Duration.ofSeconds(1));
    }
    reserved += more;
    bytes = Arrays.copyOf(bytes, capacity);
  }

  private static HttpProblem tooLarge(int limit) {
    return new HttpProblem(
        413, "Content too large", "The body may have at most " + limit + " bytes.");
  }

  private static HttpProblem tooSlow() {
    return new HttpProblem(408, "Request timeout", "The body came too slowly.");
  }

  /// Whether nothing of the body is left on the connection. Takes what is there already, so that a
  /// small body that no handler wanted does not cost the connection.
  boolean isUsedUp() {
    if (complete || !isAnnounced()) {
      return true;
    }
    return failed == null && !expectsContinue() && request.consumeAvailable();
  }

  private boolean isAnnounced() {
    HttpFields headers = request.getHeaders();
    return headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0
        || headers.contains(HttpHeader.TRANSFER_ENCODING)
        || request.getLength() < 0;
  }

  /// Reads on for a moment and throws away, after a refusal has been sent.
  void linger() {
    if (!begun && expectsContinue()) {
      return;
    }
    long deadline = System.nanoTime() + LINGER.toNanos();
    int dropped = 0;
    try {
      for (boolean last = false; !last && dropped < LINGER_BYTES; ) {
        Content.Chunk chunk = next(deadline);
        dropped += chunk.remaining();
        last = chunk.isLast();
        chunk.release();
      }
    } catch (HttpProblem _) {
      // It was only a courtesy: the connection is closed in any case.
    }
  }

  private boolean expectsContinue() {
    return request.getHeaders().contains(HttpHeader.EXPECT, "100-continue");
  }

  /// Gives the memory back; the bytes must not be used any more by the request.
  void release() {
    budget.release(reserved);
    reserved = 0;
  }
}
