package org.oceanframework.core.gate;

import java.time.Instant;
import java.util.List;
import org.oceanframework.api.webhook.Verification;

/// A verification in the form that judges requests. Immutable and thread-safe.
sealed interface Scheme permits HmacScheme, SharedTextScheme, Scheme.FirstPresent, Scheme.Open {

  /// Whether the request carries this scheme's proof at all.
  boolean present(InboundRequest request);

  Verdict verify(InboundRequest request, Instant now);

  static Scheme of(Verification verification) {
    return switch (verification) {
      case Verification.Hmac hmac -> new HmacScheme(hmac);
      case Verification.SharedHeader shared -> SharedTextScheme.of(shared);
      case Verification.Bearer bearer -> SharedTextScheme.of(bearer);
      case Verification.Basic basic -> SharedTextScheme.of(basic);
      case Verification.FirstPresent choice ->
          new FirstPresent(choice.schemes().stream().map(Scheme::of).toList());
      case Verification.Open _ -> new Open();
    };
  }

  /// The first scheme whose proof is there decides alone.
  record FirstPresent(List<Scheme> schemes) implements Scheme {
    @Override
    public boolean present(InboundRequest request) {
      return schemes.stream().anyMatch(scheme -> scheme.present(request));
    }

    @Override
    public Verdict verify(InboundRequest request, Instant now) {
      for (Scheme scheme : schemes) {
        if (scheme.present(request)) {
          return scheme.verify(request, now);
        }
      }
      return new Verdict.Unverified("none of the headers that could verify it is there");
    }
  }

  /// Everybody is let in.
  record Open() implements Scheme {
    @Override
    public boolean present(InboundRequest request) {
      return true;
    }

    @Override
    public Verdict verify(InboundRequest request, Instant now) {
      return new Verdict.Verified("open", 0);
    }
  }
}
