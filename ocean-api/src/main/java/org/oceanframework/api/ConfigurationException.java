package org.oceanframework.api;

import java.util.ArrayList;
import java.util.List;

/// The configuration cannot be used. Lists every problem at once: what, where, and what to do.
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ArrayList<String> problems;

  public ConfigurationException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = new ArrayList<>(problems);
  }

  /// One sentence or two per problem.
  public List<String> problems() {
    return List.copyOf(problems);
  }
}
