package org.oceanframework.core.gate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.oceanframework.api.webhook.Handshake;
import org.oceanframework.api.webhook.WebhookSource;
import tools.jackson.databind.json.JsonMapper;

/// Answers the requests by which a sender checks an address. Nothing of them is stored.
final class Handshakes {
  private static final String JSON = "application/json";

  /// A challenge is the sender's text; a browser must not take it for a page of ours.
  private static final Map<String, String> NO_PAGE = Map.of("X-Content-Type-Options", "nosniff");

  private final List<Handshake> all;
  private final int refusedStatus;
  private final String methods;

  Handshakes(WebhookSource source) {
    this.all = source.handshakes();
    this.refusedStatus = source.refusedStatus();
    TreeSet<String> allowed = new TreeSet<>(List.of("POST"));
    all.forEach(handshake -> allowed.add(method(handshake)));
    this.methods = String.join(", ", allowed);
  }

  /// The answer to a request that is no POST.
  GateAnswer answer(InboundRequest request) {
    List<Handshake> candidates =
        all.stream().filter(handshake -> method(handshake).equals(request.method())).toList();
    for (Handshake handshake : candidates) {
      Optional<GateAnswer> answer = answer(handshake, request);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    if (candidates.isEmpty()) {
      return new GateAnswer.Refused(
          405,
          "Method not allowed",
          "This address takes " + methods + ".",
          Optional.empty(),
          Map.of("Allow", methods));
    }
    return GateAnswer.Refused.of(
        400, "Not a handshake", "The request has not the challenge that this address answers.");
  }

  /// The answer to a verified POST whose body holds a challenge; empty when it is a delivery.
  Optional<GateAnswer> answer(RequestValues request) {
    for (Handshake handshake : all) {
      if (handshake instanceof Handshake.EchoBody echo
          && request.body().text(echo.when()).filter(echo.equals()::equals).isPresent()) {
        return Optional.of(
            request
                .body()
                .text(echo.challenge())
                .map(challenge -> member(echo.member(), challenge))
                .orElseGet(() ->
                    GateAnswer.Refused.of(
                        400, "Not a handshake", "The handshake has no challenge.")));
      }
    }
    return Optional.empty();
  }

  private Optional<GateAnswer> answer(Handshake handshake, InboundRequest request) {
    return switch (handshake) {
      case Handshake.EchoQuery echo -> echo(echo, request);
      case Handshake.HeaderToJson echo ->
          request.header(echo.header()).map(challenge -> member(echo.member(), challenge));
      case Handshake.Head _ ->
          Optional.of(new GateAnswer.Greeting(200, "text/plain", "", Map.of()));
      case Handshake.EchoBody _ -> Optional.empty();
    };
  }

  private Optional<GateAnswer> echo(Handshake.EchoQuery echo, InboundRequest request) {
    String challenge = request.query().get(echo.challenge());
    if (challenge == null) {
      return Optional.empty();
    }
    if (!echo.requiredParameter().isEmpty()) {
      String given = request.query().getOrDefault(echo.requiredParameter(), "");
      if (!MessageDigest.isEqual(utf8(echo.secret().reveal()), utf8(given))) {
        return Optional.of(GateAnswer.Refused.notVerified(refusedStatus));
      }
    }
    return Optional.of(
        new GateAnswer.Greeting(200, "text/plain; charset=utf-8", challenge, NO_PAGE));
  }

  private static GateAnswer member(String name, String text) {
    String json = JsonMapper.shared().writeValueAsString(Map.of(name, text));
    return new GateAnswer.Greeting(200, JSON, json, NO_PAGE);
  }

  private static String method(Handshake handshake) {
    return switch (handshake) {
      case Handshake.EchoBody _ -> "POST";
      case Handshake.EchoQuery _, Handshake.HeaderToJson _ -> "GET";
      case Handshake.Head _ -> "HEAD";
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
