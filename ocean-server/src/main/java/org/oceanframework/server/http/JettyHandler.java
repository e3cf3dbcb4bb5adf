package org.oceanframework.server.http;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns Jetty's requests into exchanges and replies into Jetty's responses.
///
/// Runs on one virtual thread per request. Bounds how many are handled at once; a streamed reply
/// gives its place up, because it may last for hours.
final class JettyHandler extends Handler.Abstract {
  private static final Logger log = LoggerFactory.getLogger(JettyHandler.class);

  private final HttpHandler handler;
  private final HttpOptions.Limits limits;
  private final BodyBudget budget;
  private final OpenStreams streams;
  private final Semaphore places;

  JettyHandler(
      HttpHandler handler, HttpOptions.Limits limits, BodyBudget budget, OpenStreams streams) {
    this.handler = handler;
    this.limits = limits;
    this.budget = budget;
    this.streams = streams;
    this.places = new Semaphore(limits.requests());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws InterruptedException {
    // Reading has deadlines of its own, and a handler may take longer than a connection may idle.
    request.addIdleTimeoutListener(_ -> false);
    ReplyWriter writer = new ReplyWriter(request, response, callback, streams);
    RequestBody body = new RequestBody(request, limits, budget);
    if (!places.tryAcquire(1, TimeUnit.SECONDS)) {
      writer.send(busy().reply(), body);
      return true;
    }
    Reply reply;
    try {
      reply = answer(request, body);
    } finally {
      places.release();
      body.release();
    }
    writer.send(reply, body);
    return true;
  }

  // A handler's Error (a stack too deep, a class that is missing) is that request's failure only.
  private Reply answer(Request request, RequestBody body) {
    try {
      return handler.handle(new Exchange(head(request), body, Map.of()));
    } catch (HttpProblem problem) {
      return problem.reply();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return HttpProblem.passing(
              503, "Stopping", "The server is stopping; send this again.", Duration.ofSeconds(1))
          .reply();
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      log.atError()
          .addKeyValue("method", request.getMethod())
          .addKeyValue("path", request.getHttpURI().getPath())
          .setCause(e)
          .log("A request failed unexpectedly; answered 500");
      return HttpProblem.document(
          500, "Internal error", "The request failed; the server's log says why.");
    }
  }

  private static RequestHead head(Request request) {
    String rawPath = request.getHttpURI().getPath();
    String path = rawPath == null || rawPath.isEmpty() ? "/" : rawPath;
    return new RequestHead(
        request.getMethod(),
        path,
        UrlDecoding.segments(path),
        UrlDecoding.query(request.getHttpURI().getQuery()),
        headers(request),
        remoteAddress(request));
  }

  private static List<Map.Entry<String, String>> headers(Request request) {
    List<Map.Entry<String, String>> headers = new ArrayList<>(request.getHeaders().size());
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue();
      headers.add(Map.entry(field.getName(), value == null ? "" : value));
    }
    String authority = request.getHttpURI().getAuthority();
    if (!request.getHeaders().contains(HttpHeader.HOST) && authority != null) {
      headers.add(Map.entry("Host", authority)); // HTTP/2 says it elsewhere
    }
    return headers;
  }

  private static String remoteAddress(Request request) {
    SocketAddress address = request.getConnectionMetaData().getRemoteSocketAddress();
    String text = address == null ? null : Request.getRemoteAddr(request);
    return text == null ? "unknown" : text;
  }

  private static HttpProblem busy() {
    return HttpProblem.passing(
        503, "Busy", "Too many requests at once; send this again.", Duration.ofSeconds(1));
  }
}
