package org.oceanframework.core.gate;

/// Whether a request proved who sent it.
public sealed interface Verdict {

  /// It did.
  ///
  /// @param scheme the header that decided, in lower case, or `open`
  /// @param secret which of the scheme's secrets matched, from 0
  record Verified(String scheme, int secret) implements Verdict {}

  /// It did not.
  ///
  /// @param reason for our own log: what was missing or wrong. It never holds a secret or a
  ///   computed signature; the sender is told nothing of it
  record Unverified(String reason) implements Verdict {}
}
