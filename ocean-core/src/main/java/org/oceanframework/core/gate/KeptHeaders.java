package org.oceanframework.core.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.oceanframework.api.webhook.Verification;

/// Which headers of a delivery are kept: all but those that carry a secret. A signature is none; it
/// proves nothing for any other body.
record KeptHeaders(Set<String> dropped) {

  /// Tokens that a sender may add although the route verifies it in another way.
  private static final Set<String> ALWAYS_SECRET =
      Set.of(
          "authorization",
          "cookie",
          "proxy-authorization",
          "x-api-key",
          "x-auth-token",
          "x-gitlab-token");

  static KeptHeaders of(Verification verification) {
    Set<String> dropped = new HashSet<>(ALWAYS_SECRET);
    addTokens(verification, dropped);
    return new KeptHeaders(Set.copyOf(dropped));
  }

  /// The headers to store, in order, with names in lower case.
  List<Map.Entry<String, String>> of(InboundRequest request) {
    List<Map.Entry<String, String>> kept = new ArrayList<>(request.headers().size());
    for (Map.Entry<String, String> header : request.headers()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!dropped.contains(name)) {
        kept.add(Map.entry(name, header.getValue()));
      }
    }
    return kept;
  }

  private static void addTokens(Verification verification, Set<String> dropped) {
    switch (verification) {
      case Verification.SharedHeader shared ->
          dropped.add(shared.header().toLowerCase(Locale.ROOT));
      case Verification.FirstPresent choice ->
          choice.schemes().forEach(scheme -> addTokens(scheme, dropped));
      case Verification.Hmac _,
          Verification.Bearer _,
          Verification.Basic _,
          Verification.Open _ -> {}
    }
  }
}
