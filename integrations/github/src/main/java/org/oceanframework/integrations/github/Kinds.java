package org.oceanframework.integrations.github;

/// The names of the kinds, as mappings write them.
final class Kinds {
  static final String REPOSITORY = "repository";
  static final String PULL_REQUEST = "pull-request";
  static final String ISSUE = "issue";

  private Kinds() {}
}
