package org.oceanframework.api.webhook;

/// A shared secret that never prints. Never empty: an empty secret would accept anybody.
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /// Wraps a text; a blank one is an {@link IllegalArgumentException}.
  public static Secret of(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A webhook secret is empty; set one, or remove the key.");
    }
    return new Secret(value);
  }

  /// The secret itself, for the code that computes with it.
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
