package org.oceanframework.server.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Makes Jetty's own errors (a bad request line, too large a head, a door that is stopping) problem
/// documents that say nothing about the inside.
final class ProblemErrors extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int code = response.getStatus();
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    if (code == HttpStatus.SERVICE_UNAVAILABLE_503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
    }
    response.write(true, ByteBuffer.wrap(document(code)), callback);
    return true;
  }

  private static byte[] document(int status) {
    Reply reply = HttpProblem.document(status, detail(status));
    return reply.content() instanceof Reply.Content.Bytes body ? body.bytes() : new byte[0];
  }

  private static String detail(int status) {
    return switch (status) {
      case 431 -> "Request line and headers together are too large.";
      case 414 -> "The request's address is too long.";
      case 408 -> "The request came too slowly.";
      case 503 -> "The server is stopping; send this again.";
      default ->
          status < 500
              ? "The request is not well formed HTTP."
              : "The request failed; the server's log says why.";
    };
  }
}
