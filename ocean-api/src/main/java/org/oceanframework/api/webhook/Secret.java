package org.oceanframework.api.webhook;

import java.util.Arrays;
import java.util.List;

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

  /// Wraps several texts, the present secret first and older ones (rotation) behind it.
  public static List<Secret> all(String... values) {
    return Arrays.stream(values).map(Secret::of).toList();
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
