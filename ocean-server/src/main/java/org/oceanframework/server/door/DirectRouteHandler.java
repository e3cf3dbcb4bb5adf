package org.oceanframework.server.door;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.oceanframework.api.Failure;
import org.oceanframework.api.PermanentFailure;
import org.oceanframework.api.Response;
import org.oceanframework.api.RetryableFailure;
import org.oceanframework.core.gate.InboundRequest;
import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.HttpHandler;
import org.oceanframework.server.http.HttpProblem;
import org.oceanframework.server.http.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs an author's handler in the request and makes a reply of what it returns or throws.
///
/// A {@link RetryableFailure} is a 503 with `Retry-After`, so that the caller sends the request
/// again; a {@link PermanentFailure} is a 500, because the caller's request was in order and what
/// does not fit is on this side (a mapping, a blueprint). What the failure says goes to the log,
/// not to the caller. Other exceptions are left to the door.
final class DirectRouteHandler implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(DirectRouteHandler.class);

  private final DirectRoute route;
  private final Optional<Predicate<InboundRequest>> verified;
  private final BodyBinder binder;
  private final InstantSource clock;

  DirectRouteHandler(
      DirectRoute route, RequestVerifier verifier, BodyBinder binder, InstantSource clock) {
    this.route = route;
    this.verified = route.verification().map(verifier::of);
    this.binder = binder;
    this.clock = clock;
  }

  @Override
  public Reply handle(Exchange exchange) throws Exception {
    verify(exchange);
    try {
      return reply(route.action().run(new DirectRequest(exchange, binder)));
    } catch (Unprocessable e) {
      return e.reply();
    } catch (Response.Refused e) {
      return refused(e);
    } catch (Failure e) {
      return failed(e);
    }
  }

  private void verify(Exchange exchange) {
    if (verified.isPresent()
        && !verified.get().test(InboundRequests.of(exchange, exchange.body()))) {
      throw new HttpProblem(401, "Not verified", "The request does not prove who sent it.");
    }
  }

  private Reply reply(@Nullable Object result) {
    return switch (result) {
      case null -> Reply.empty(204);
      case Response response -> response(response);
      case Object value -> Reply.bytes(200, "application/json", binder.write(value));
    };
  }

  private Reply response(Response response) {
    Reply reply = body(response, header(response, "Content-Type"));
    for (Map.Entry<String, String> header : response.headers().entrySet()) {
      if (!header.getKey().equalsIgnoreCase("Content-Type")) {
        reply = reply.withHeader(header.getKey(), header.getValue());
      }
    }
    return reply;
  }

  /// A body of text or bytes goes out as it is when the response says what type it has.
  private Reply body(Response response, Optional<String> given) {
    String type = given.orElse("application/json");
    return switch (response.body()) {
      case null -> Reply.empty(response.status());
      case String text when !isJson(type) -> Reply.text(response.status(), type, text);
      case byte[] bytes when given.isPresent() -> Reply.bytes(response.status(), type, bytes);
      case Object value -> Reply.bytes(response.status(), type, binder.write(value));
    };
  }

  private static Optional<String> header(Response response, String name) {
    return response.headers().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  static boolean isJson(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    return type.equals("application/json") || type.endsWith("+json");
  }

  private static Reply refused(Response.Refused refusal) {
    String detail = refusal.getMessage();
    return HttpProblem.document(refusal.status(), detail == null ? "" : detail);
  }

  private Reply failed(Failure failure) {
    log.atWarn()
        .addKeyValue("method", route.method())
        .addKeyValue("route", route.path())
        .setCause(failure)
        .log("A direct route failed");
    return switch (failure) {
      case RetryableFailure retryable ->
          HttpProblem.passing(
                  503, "Try again", "The request failed for now; send it again.", wait(retryable))
              .reply();
      case PermanentFailure _ ->
          HttpProblem.document(
              500, "Failed", "The request failed and will again; the server's log says why.");
    };
  }

  private Duration wait(RetryableFailure failure) {
    return failure
        .notBefore()
        .map(time -> Duration.between(clock.instant(), time))
        .filter(Duration::isPositive)
        .orElse(Duration.ofSeconds(1));
  }
}
