package org.oceanframework.integrations.github;

import java.util.Optional;
import org.oceanframework.api.IntegrationConfig;
import org.oceanframework.api.LiveEventsRoute;
import org.oceanframework.api.Ocean;
import org.oceanframework.api.webhook.WebhookSource;

/// Keeps a catalog true to the repositories, pull requests and issues of a GitHub organization.
///
/// Under the event listener `WEBHOOKS_ONLY` it needs neither token nor organization and lives from
/// webhooks alone; without a base URL it makes no webhook and lives from resyncs alone.
public final class GitHubIntegration {

  private static final String PATH = "/webhook";

  private GitHubIntegration() {}

  /// Runs the integration.
  public static void main(String[] args) {
    Ocean ocean = Ocean.create(args);
    register(ocean);
    ocean.sail();
  }

  static void register(Ocean ocean) {
    IntegrationConfig config = ocean.integrationConfig();
    Optional<String> secret = config.optional("webhookSecret");
    LiveEventsRoute route =
        ocean.liveEvents(
            PATH,
            new RepositoryEvents(config.optional("githubOrganization"), ocean.resyncs()),
            new PullRequestEvents(),
            new IssueEvents());
    secret.ifPresent(text -> route.from(WebhookSource.github(text)));
    if (ocean.resyncs()) {
      registerReads(ocean, config, secret);
    }
  }

  private static void registerReads(
      Ocean ocean, IntegrationConfig config, Optional<String> secret) {
    Time time = Time.system();
    GitHubClient client =
        new GitHubClient(config.string("githubHost"), config.string("githubToken"), time);
    Account account = new Account(client, config.string("githubOrganization"));
    ocean.onResync(Kinds.REPOSITORY, new RepositoryRead(account, client));
    ocean.onResync(Kinds.PULL_REQUEST, RepositoryContentRead.ofPullRequests(account, client, time));
    ocean.onResync(Kinds.ISSUE, RepositoryContentRead.ofIssues(account, client));
    ocean.onFetch(Kinds.REPOSITORY, account::repository);
    ocean.onFetch(Kinds.PULL_REQUEST, account::pullRequest);
    ocean.onFetch(Kinds.ISSUE, account::issue);
    if (ocean.baseUrl().isPresent()) {
      Hooks hooks = new Hooks(account, client, ocean.memory());
      ocean.onStart(() -> hooks.ensure(ocean.webhookUrl(PATH), secret));
    }
  }
}
