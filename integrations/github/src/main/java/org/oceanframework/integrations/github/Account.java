package org.oceanframework.integrations.github;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.oceanframework.api.PermanentFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The organization whose objects are read, or the account of a person.
///
/// Thread-safe.
final class Account {

  private static final Logger LOG = LoggerFactory.getLogger(Account.class);

  /// By age: a repository that is made meanwhile comes last and moves nobody to another page.
  private static final String BY_AGE = "per_page=100&sort=created&direction=asc";

  private final GitHubClient client;
  private final String login;

  Account(GitHubClient client, String login) {
    this.client = client;
    this.login = login;
  }

  /// A repository by what does not change and by what the API asks for.
  record Named(long id, String fullName) {}

  String login() {
    return login;
  }

  /// Whether the account belongs to a person and so has no webhooks of its own.
  boolean isPerson() throws InterruptedException {
    return client
        .find("/users/" + login)
        .map(it -> it.path("type").asString(""))
        .orElse("")
        .equals("User");
  }

  /// The first page of the repositories: the organization's, or a person's public ones.
  Page firstRepositories() throws InterruptedException {
    Optional<Page> organization =
        client.findPage(client.uri("/orgs/" + login + "/repos?type=all&" + BY_AGE));
    if (organization.isPresent()) {
      return organization.get();
    }
    Page person = client.page(client.uri("/users/" + login + "/repos?type=owner&" + BY_AGE));
    LOG.atWarn()
        .addKeyValue("githubOrganization", login)
        .log(
            "No organization of this name is to be seen; reading the public repositories of the"
                + " account");
    return person;
  }

  /// All repositories, the oldest id first, so that a read can go on where it was.
  List<Named> repositories() throws InterruptedException {
    List<Named> all = new ArrayList<>();
    Page page = firstRepositories();
    for (; ; ) {
      page.items()
          .forEach(
              it -> all.add(new Named(it.path("id").asLong(), it.path("full_name").asString(""))));
      Optional<URI> next = page.next();
      if (next.isEmpty()) {
        all.sort(Comparator.comparingLong(Named::id));
        return all;
      }
      page = client.page(next.get());
    }
  }

  /// One repository, by its name.
  Optional<JsonNode> repository(String name) throws InterruptedException {
    return client.find("/repos/" + login + "/" + name);
  }

  /// One pull request, by `repository/number`.
  Optional<ObjectNode> pullRequest(String id) throws InterruptedException {
    return numbered(id, "pulls").map(Items::pullRequest);
  }

  /// One issue, by `repository/number`.
  Optional<ObjectNode> issue(String id) throws InterruptedException {
    return numbered(id, "issues").flatMap(Items::issue);
  }

  private Optional<JsonNode> numbered(String id, String list) throws InterruptedException {
    if (!id.matches("[\\w.-]+/\\d+")) {
      throw new PermanentFailure("\"%s\" is not repository/number.".formatted(id));
    }
    return client.find("/repos/" + login + "/" + id.replace("/", "/" + list + "/"));
  }
}
