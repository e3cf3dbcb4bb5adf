package org.oceanframework.server.console;

import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.HttpHandler;
import org.oceanframework.server.http.HttpProblem;
import org.oceanframework.server.http.Reply;

/// Puts on every reply what keeps a browser from being used against the console: nothing is loaded
/// from elsewhere, no inline script runs, nobody frames it, no address leaks, no data is cached.
/// What a reply says itself about one of these holds.
record SafeReplies(HttpHandler inner) implements HttpHandler {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  @Override
  public Reply handle(Exchange exchange) throws Exception {
    Reply reply = answer(exchange);
    reply = withDefault(reply, "Content-Security-Policy", POLICY);
    reply = withDefault(reply, "Cache-Control", "no-store");
    return reply
        .withHeader("X-Content-Type-Options", "nosniff")
        .withHeader("Referrer-Policy", "same-origin")
        .withHeader("X-Frame-Options", "DENY")
        .withHeader("Cross-Origin-Resource-Policy", "same-origin")
        .withHeader("Cross-Origin-Opener-Policy", "same-origin");
  }

  private Reply answer(Exchange exchange) throws Exception {
    try {
      return inner.handle(exchange);
    } catch (HttpProblem problem) {
      return problem.reply();
    }
  }

  private static Reply withDefault(Reply reply, String name, String value) {
    boolean given = reply.headers().stream().anyMatch(h -> h.getKey().equalsIgnoreCase(name));
    return given ? reply : reply.withHeader(name, value);
  }
}
