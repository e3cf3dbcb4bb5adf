package org.oceanframework.samples.github;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// Ready-made deliveries of GitHub, for `ocean send github EVENT` and load drivers: real payloads,
/// with as many different objects and deliveries as asked for.
public final class GitHubSamples {

  private static final String ORGANIZATION = "Octocoders";
  private static final String REPOSITORY = "Hello-World";
  private static final String PERSON = "Codertocat";
  private static final long REPOSITORY_ID = 186_853_261L;
  private static final long PULL_REQUEST_ID = 279_147_437L;
  private static final long ISSUE_ID = 444_500_041L;
  private static final Instant CREATED = Instant.parse("2019-05-15T15:20:18Z");
  private static final Instant UPDATED = Instant.parse("2019-05-15T15:21:18Z");

  private static final List<String> EVENTS =
      List.of(
          "ping",
          "repository.created",
          "repository.edited",
          "repository.renamed",
          "repository.transferred",
          "repository.archived",
          "repository.unarchived",
          "repository.publicized",
          "repository.privatized",
          "repository.deleted",
          "pull_request.opened",
          "pull_request.edited",
          "pull_request.assigned",
          "pull_request.review_requested",
          "pull_request.ready_for_review",
          "pull_request.synchronize",
          "pull_request.closed",
          "pull_request.reopened",
          "pull_request_review.submitted",
          "issues.opened",
          "issues.edited",
          "issues.assigned",
          "issues.labeled",
          "issues.closed",
          "issues.reopened",
          "issues.transferred",
          "issues.deleted");

  private GitHubSamples() {}

  /// The events there are samples of, each with its action: `pull_request.closed`.
  public static List<String> events() {
    return EVENTS;
  }

  /// The payload of the n-th delivery.
  ///
  /// @param event one of {@link #events()}
  /// @param n which delivery, from 0; a later one carries a later time of change
  /// @param keys over how many repositories the deliveries are spread, each with one pull request
  ///   and one issue; at least 1
  public static ObjectNode payload(String event, int n, int keys) {
    if (!EVENTS.contains(event)) {
      throw new IllegalArgumentException(
          "There is no sample of \"%s\". There are: %s"
              .formatted(event, String.join(", ", EVENTS)));
    }
    if (event.equals("ping")) {
      return Templates.ping();
    }
    String[] name = event.split("\\.", 2);
    return new Sample(n, Math.floorMod(n, keys)).payload(name[0], name[1]);
  }

  /// The headers that GitHub sends with a body, with a delivery id of its own.
  ///
  /// @param secret empty: the delivery is not signed
  public static Map<String, String> headers(String event, byte[] body, Optional<String> secret) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "GitHub-Hookshot/sample");
    headers.put("X-GitHub-Event", event.split("\\.", 2)[0]);
    headers.put("X-GitHub-Delivery", UUID.randomUUID().toString());
    secret.ifPresent(it -> headers.put("X-Hub-Signature-256", Signature.of(body, it)));
    return headers;
  }

  /// The payload as the bytes to send.
  public static byte[] body(ObjectNode payload) {
    return payload.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// One delivery.
  ///
  /// @param key which of the repositories it concerns
  private record Sample(int n, int key) {

    ObjectNode payload(String name, String action) {
      ObjectNode repository = repository(name, action);
      SampleRepository home =
          new SampleRepository(Templates.organization(ORGANIZATION), repository);
      ObjectNode payload = home.payload(action, PERSON);
      switch (name) {
        case "repository" -> changes(payload, action);
        case "issues" -> payload.set("issue", issue(home, action));
        case "pull_request" -> {
          payload.put("number", 2);
          payload.set("pull_request", home.fullPull(pull(home, action)));
        }
        default -> {
          payload.set("review", Templates.review(home.fullName(), 2, "octocat", "approved"));
          payload.set("pull_request", home.shortPull(pull(home, action)));
        }
      }
      return payload;
    }

    private ObjectNode repository(String name, String action) {
      String suffix = key == 0 ? "" : "-" + key;
      ObjectNode repository =
          Templates.repository(ORGANIZATION, REPOSITORY + suffix, REPOSITORY_ID + key);
      repository.put("created_at", Templates.time(CREATED)).put("updated_at", updated());
      if (name.equals("repository")) {
        boolean hidden = action.equals("privatized");
        repository.put("archived", action.equals("archived"));
        repository.put("private", hidden).put("visibility", hidden ? "private" : "public");
      }
      return repository;
    }

    private static void changes(ObjectNode payload, String action) {
      switch (action) {
        case "edited" ->
            payload.putObject("changes").putObject("description").put("from", "My Repo");
        case "renamed" ->
            payload
                .putObject("changes")
                .putObject("repository")
                .putObject("name")
                .put("from", "Goodbye-World");
        case "transferred" ->
            payload
                .putObject("changes")
                .putObject("owner")
                .putObject("from")
                .set("user", Templates.user("octocat"));
        default -> {
          // The other actions change nothing that they would have to name.
        }
      }
    }

    private ObjectNode pull(SampleRepository home, String action) {
      ObjectNode pull = Templates.pullRequest(home.fullName(), PULL_REQUEST_ID + key, 2);
      pull.put("updated_at", updated());
      return action.equals("closed")
          ? pull.put("closed_at", updated())
          : pull.put("state", "open").putNull("closed_at");
    }

    private ObjectNode issue(SampleRepository home, String action) {
      ObjectNode issue = Templates.issue(home.fullName(), ISSUE_ID + key, 1);
      issue.put("updated_at", updated());
      return action.equals("closed")
          ? issue.put("state", "closed").put("closed_at", updated())
          : issue;
    }

    private String updated() {
      return Templates.time(UPDATED.plusSeconds(n));
    }
  }
}
