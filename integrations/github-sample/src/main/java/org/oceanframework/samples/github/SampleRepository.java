package org.oceanframework.samples.github;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One repository with what is in it. Guarded by its organization's monitor.
final class SampleRepository {

  /// Single and webhook objects have these, the ones of a list do not.
  private static final String[] ONLY_IN_FULL = {
    "merged",
    "mergeable",
    "rebaseable",
    "mergeable_state",
    "merged_by",
    "comments",
    "review_comments",
    "maintainer_can_modify",
    "commits",
    "additions",
    "deletions",
    "changed_files"
  };

  private final Map<Integer, ObjectNode> pulls = new LinkedHashMap<>();
  private final Map<Integer, ObjectNode> issues = new LinkedHashMap<>();
  private final ObjectNode organization;
  private ObjectNode json;
  private int lastNumber;

  SampleRepository(ObjectNode organization, ObjectNode json) {
    this.organization = organization;
    this.json = json;
  }

  long id() {
    return json.path("id").asLong();
  }

  String name() {
    return json.path("name").asString("");
  }

  String fullName() {
    return json.path("full_name").asString("");
  }

  /// The repository itself, to change.
  ObjectNode json() {
    return json;
  }

  Map<Integer, ObjectNode> pulls() {
    return pulls;
  }

  Map<Integer, ObjectNode> issues() {
    return issues;
  }

  int nextNumber() {
    return ++lastNumber;
  }

  @Nullable ObjectNode pull(int number) {
    return pulls.get(number);
  }

  void rename(String name) {
    String from = fullName();
    String to = from.substring(0, from.indexOf('/') + 1) + name;
    json = Templates.renamed(json, from, to).put("name", name);
    pulls.replaceAll((number, pull) -> Templates.renamed(pull, from, to));
    issues.replaceAll((number, issue) -> Templates.renamed(issue, from, to));
  }

  /// A pull request as a webhook and a single read show it.
  ObjectNode fullPull(ObjectNode pull) {
    ObjectNode full = pull.deepCopy();
    Templates.at(full, "base").set("repo", json.deepCopy());
    if (full.remove("__forkDeleted") == null) {
      Templates.at(full, "head").set("repo", json.deepCopy());
    } else {
      Templates.at(full, "head").putNull("repo");
    }
    return full;
  }

  /// A pull request as a list shows it.
  ObjectNode shortPull(ObjectNode pull) {
    ObjectNode full = fullPull(pull);
    for (String field : ONLY_IN_FULL) {
      full.remove(field);
    }
    return full;
  }

  /// A pull request as the list of issues shows it.
  ObjectNode pullAsIssue(ObjectNode pull) {
    int number = pull.path("number").asInt();
    ObjectNode issue = Templates.issue(fullName(), pull.path("id").asLong() + 1, number);
    for (String field : new String[] {"title", "body", "state", "created_at", "updated_at"}) {
      issue.set(field, pull.path(field));
    }
    issue.set("closed_at", pull.path("closed_at"));
    issue.putObject("pull_request").put("url", pull.path("url").asString(""));
    return issue;
  }

  /// The event's payload around its object.
  ObjectNode payload(String action, String sender) {
    ObjectNode payload = Templates.JSON.createObjectNode().put("action", action);
    payload.set("repository", json.deepCopy());
    payload.set("organization", organization.deepCopy());
    payload.set("sender", Templates.user(sender));
    return payload;
  }
}
