package org.oceanframework.integrations.github;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One request to GitHub, and how its failures are told.
///
/// @param body empty: none
record Call(String method, URI uri, String body) {

  static Call get(URI uri) {
    return new Call("GET", uri, "");
  }

  static Call write(String method, URI uri, JsonNode body) {
    return new Call(method, uri, body.isEmpty() ? "" : body.toString());
  }

  /// Whether sending it twice does the same as once.
  boolean repeatable() {
    return method.equals("GET");
  }

  /// The message for an answer that another try would get again.
  String refused(Answer answer) {
    return "GitHub answered %d '%s' to %s. %s"
        .formatted(answer.status(), answer.message(), this, advice(answer.status()));
  }

  /// The message for a failure of GitHub's.
  String broken(Optional<Answer> answer) {
    return answer
        .map(it -> "GitHub answered %d '%s' to %s.".formatted(it.status(), it.message(), this))
        .orElse("GitHub could not be asked " + this + ".");
  }

  /// The message for a connection that failed.
  String unreachable(IOException cause) {
    String reason =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return "GitHub could not be asked %s: %s. Check githubHost and the network."
        .formatted(this, reason);
  }

  /// Method and path, without the query.
  @Override
  public String toString() {
    return method + " " + uri.getPath();
  }

  private static String advice(int status) {
    return switch (status) {
      case 401 ->
          "Set githubToken (OCEAN__INTEGRATION__CONFIG__GITHUB_TOKEN) to a token that is valid and"
              + " has not expired.";
      case 403 ->
          "Give the token of githubToken the right to do this (webhooks need admin:org_hook), and"
              + " authorize it for the organization's single sign-on if there is one.";
      case 404, 410 ->
          "Check githubOrganization and githubHost; GitHub says the same when the token may not see"
              + " it.";
      case 422 -> "GitHub understood the request and refuses what it says.";
      default -> "The same request will get the same answer.";
    };
  }
}
