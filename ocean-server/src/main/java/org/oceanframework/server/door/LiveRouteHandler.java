package org.oceanframework.server.door;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.oceanframework.core.gate.GateAnswer;
import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.HttpHandler;
import org.oceanframework.server.http.HttpProblem;
import org.oceanframework.server.http.Reply;

/// Passes the requests of one live events route on and sends the gate's answer.
final class LiveRouteHandler implements HttpHandler {
  private final LiveRoute route;
  private final LiveEventsReceiver receiver;

  LiveRouteHandler(LiveRoute route, LiveEventsReceiver receiver) {
    this.route = route;
    this.receiver = receiver;
  }

  @Override
  public Reply handle(Exchange exchange) {
    byte[] body;
    try {
      body = exchange.body(route.bodyLimit());
    } catch (HttpProblem problem) {
      receiver.unread(route.path(), problem.status());
      throw problem;
    }
    return reply(receiver.receive(route.path(), InboundRequests.of(exchange, body)));
  }

  private static Reply reply(GateAnswer answer) {
    return switch (answer) {
      case GateAnswer.Accepted accepted -> kept(new Kept("accepted", accepted.id()));
      case GateAnswer.Duplicate duplicate -> kept(new Kept("duplicate", duplicate.id()));
      case GateAnswer.Split split ->
          Reply.json(202, new KeptAll(split.duplicate() ? "duplicate" : "accepted", split.ids()));
      case GateAnswer.Greeting greeting -> greet(greeting);
      case GateAnswer.Refused refused -> refuse(refused);
    };
  }

  private record Kept(String status, String id) {}

  private record KeptAll(String status, List<String> ids) {}

  private static Reply kept(Kept kept) {
    return Reply.json(202, kept);
  }

  private static Reply greet(GateAnswer.Greeting greeting) {
    byte[] body = greeting.body().getBytes(StandardCharsets.UTF_8);
    Reply reply =
        greeting.contentType().isEmpty()
            ? Reply.empty(greeting.status())
            : Reply.bytes(greeting.status(), greeting.contentType(), body);
    return with(greeting.headers(), reply);
  }

  private static Reply refuse(GateAnswer.Refused refused) {
    Reply reply =
        refused
            .retryAfter()
            .map(wait ->
                HttpProblem.passing(refused.status(), refused.title(), refused.detail(), wait)
                    .reply())
            .orElseGet(
                () -> HttpProblem.document(refused.status(), refused.title(), refused.detail()));
    return with(refused.headers(), reply);
  }

  private static Reply with(Map<String, String> headers, Reply reply) {
    Reply result = reply;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      result = result.withHeader(header.getKey(), header.getValue());
    }
    return result;
  }
}
