package org.oceanframework.integrations.github;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.oceanframework.api.Resource;
import tools.jackson.databind.JsonNode;

/// One list of a repository's objects to read.
///
/// @param path below the repository, with its query
/// @param most how many items at most
/// @param changedSince older ones end the list, which has the newest change first; {@link
///   Instant#MIN}: all are read
record Listing(String path, int most, Instant changedSince) {

  private static final int PAGE = 100;
  private static final int DEFAULT_MOST_CLOSED = 100;
  private static final int DEFAULT_CLOSED_DAYS = 60;

  /// The lists of pull requests that the resources ask for: all open ones, and of the closed ones
  /// those changed in the last `since` days, at most `maxResults` a repository.
  static List<Listing> ofPullRequests(List<Resource> resources, InstantSource clock) {
    Set<String> states = States.union(resources, States::ofPullRequests).read();
    List<Listing> listings = new ArrayList<>();
    if (states.contains("open")) {
      listings.add(all("pulls?state=open&sort=created&direction=asc"));
    }
    if (states.contains("closed")) {
      int most = largest(resources, "maxResults", DEFAULT_MOST_CLOSED);
      int days = largest(resources, "since", DEFAULT_CLOSED_DAYS);
      listings.add(
          new Listing(
              "pulls?state=closed&sort=updated&direction=desc&per_page=" + Math.min(PAGE, most),
              most,
              clock.instant().minus(Duration.ofDays(days))));
    }
    return listings;
  }

  /// The list of issues that the resources ask for.
  static List<Listing> ofIssues(List<Resource> resources) {
    String state = States.union(resources, States::ofIssues).parameter();
    return List.of(all("issues?sort=created&direction=asc&state=" + state));
  }

  /// The items of a page that belong to the list, when `before` were read already.
  List<JsonNode> keep(List<JsonNode> page, int before) {
    return page.stream().limit(Math.max(0, most - before)).takeWhile(this::isNewEnough).toList();
  }

  private boolean isNewEnough(JsonNode item) {
    try {
      return changedSince.equals(Instant.MIN)
          || !Instant.parse(item.path("updated_at").asString("")).isBefore(changedSince);
    } catch (DateTimeParseException e) {
      return true;
    }
  }

  private static Listing all(String path) {
    return new Listing(path + "&per_page=" + PAGE, Integer.MAX_VALUE, Instant.MIN);
  }

  private static int largest(List<Resource> resources, String field, int otherwise) {
    return resources.stream()
        .mapToInt(resource -> resource.selector().path(field).asInt(otherwise))
        .filter(value -> value > 0)
        .max()
        .orElse(otherwise);
  }
}
