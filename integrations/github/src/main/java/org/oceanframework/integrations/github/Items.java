package org.oceanframework.integrations.github;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// GitHub's objects as raw items: what webhooks and the REST API both say, and `__repository`, the
/// name of the repository, which neither says in one place. Given trees are never changed.
final class Items {

  private static final String REPOSITORY = "__repository";

  private Items() {}

  /// A pull request, full (webhook, single) or short (list, review event).
  static ObjectNode pullRequest(JsonNode pull) {
    return with(pull, REPOSITORY, pull.path("base").path("repo").path("name").asString(""));
  }

  /// An issue of the REST API; empty when it is a pull request, which GitHub lists among the
  /// issues.
  static Optional<ObjectNode> issue(JsonNode issue) {
    String url = issue.path("repository_url").asString("");
    return issue.hasNonNull("pull_request")
        ? Optional.empty()
        : Optional.of(issue(issue, url.substring(url.lastIndexOf('/') + 1)));
  }

  /// An issue of an event, which has its repository beside it.
  static ObjectNode issue(JsonNode issue, String repository) {
    return with(issue, REPOSITORY, repository);
  }

  /// A repository as it was called before.
  static ObjectNode renamed(JsonNode repository, String name) {
    return with(repository, "name", name);
  }

  private static ObjectNode with(JsonNode item, String field, String value) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    copy.setAll((ObjectNode) item);
    return copy.put(field, value);
  }
}
