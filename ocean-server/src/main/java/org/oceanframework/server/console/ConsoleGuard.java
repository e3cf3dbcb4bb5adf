package org.oceanframework.server.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.HttpHandler;
import org.oceanframework.server.http.HttpProblem;
import org.oceanframework.server.http.Reply;

/// Lets nobody in without the token: as a bearer, as the link `?token=…`, or as the cookie which
/// that link sets. Immutable.
///
/// Requests with the cookie that could change something must come from the console's own pages: the
/// browser says so in `Origin`, whose host and port must be those of `Host`. There is no list of
/// allowed hosts against DNS rebinding: a page of a rebound name does not get the cookie, which
/// belongs to the name the link was opened with, and so it is as anonymous as anybody else; and a
/// list would have to be kept right for each container and proxy.
final class ConsoleGuard implements HttpHandler {
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final ConsoleToken token;
  private final String cookieName;
  private final HttpHandler inner;

  /// Cookies are shared by all ports of a host, so the port is part of the name.
  ConsoleGuard(ConsoleToken token, int port, HttpHandler inner) {
    this.token = token;
    this.cookieName = "ocean_console_" + port;
    this.inner = inner;
  }

  @Override
  public Reply handle(Exchange exchange) throws Exception {
    Optional<String> bearer = bearer(exchange);
    if (bearer.isPresent()) {
      return token.matches(bearer.get()) ? inner.handle(exchange) : refuse(exchange);
    }
    boolean reads = READING.contains(exchange.method());
    Optional<String> given = exchange.query("token");
    if (reads && given.isPresent()) {
      return token.matches(given.get()) ? signIn(exchange) : refuse(exchange);
    }
    if (cookies(exchange).noneMatch(token::matchesCookie)) {
      return refuse(exchange);
    }
    return reads || isOwnOrigin(exchange) ? inner.handle(exchange) : foreign();
  }

  private static Optional<String> bearer(Exchange exchange) {
    return exchange
        .header("Authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).trim());
  }

  private Stream<String> cookies(Exchange exchange) {
    return exchange.headers().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Cookie"))
        .flatMap(header -> Arrays.stream(header.getValue().split(";")))
        .map(String::trim)
        .filter(pair -> pair.startsWith(cookieName + "="))
        .map(pair -> pair.substring(cookieName.length() + 1));
  }

  /// A strict cookie is not sent along a redirect that another site's link began (a chat, a web
  /// terminal): there, a page of our own goes on.
  private Reply signIn(Exchange exchange) {
    String target = withoutToken(exchange);
    boolean elsewhere =
        exchange.header("Sec-Fetch-Site").filter(site -> site.equals("cross-site")).isPresent();
    Reply reply =
        elsewhere
            ? SignInPage.goOn(target)
            : Reply.empty(303)
                .withHeader("Location", target)
                .withHeader("Cache-Control", "no-store");
    return reply.withHeader(
        "Set-Cookie",
        cookieName + "=" + token.cookieValue() + "; Path=/; HttpOnly; SameSite=Strict");
  }

  private static String withoutToken(Exchange exchange) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    for (Map.Entry<String, List<String>> parameter : exchange.query().entrySet()) {
      if (!parameter.getKey().equals("token")) {
        parameter.getValue().forEach(v -> query.add(encode(parameter.getKey()) + "=" + encode(v)));
      }
    }
    // One slash only: "//host" would be another server.
    return "/" + exchange.rawPath().replaceFirst("^[/\\\\]+", "") + query;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static boolean isOwnOrigin(Exchange exchange) {
    Optional<String> host = exchange.header("Host").map(h -> h.toLowerCase(Locale.ROOT));
    return exchange
        .header("Origin")
        .map(origin -> origin.toLowerCase(Locale.ROOT).replaceFirst("^https?://", ""))
        .filter(authority -> host.isPresent() && authority.equals(host.get()))
        .isPresent();
  }

  private static Reply foreign() {
    return HttpProblem.document(
        403,
        "Foreign origin",
        "A request with the console's cookie that changes something must come from the console's"
            + " own pages. Programs send Authorization: Bearer with the token of console.json.");
  }

  private static Reply refuse(Exchange exchange) {
    boolean browser =
        exchange.header("Accept").filter(accept -> accept.contains("text/html")).isPresent()
            && !exchange.rawPath().startsWith("/ocean/");
    Reply reply =
        browser
            ? SignInPage.refused()
            : HttpProblem.document(
                401,
                "Unauthorized",
                "The console needs its token: send Authorization: Bearer with the token of"
                    + " console.json in the data folder.");
    return reply.withHeader("WWW-Authenticate", "Bearer realm=\"ocean console\"");
  }
}
