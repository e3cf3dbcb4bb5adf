package org.oceanframework.integrations.github;

import java.net.URI;
import java.util.Optional;
import org.oceanframework.api.Pages;
import org.oceanframework.api.ResyncHandler;
import org.oceanframework.api.ResyncRequest;

/// Reads all repositories; its cursor is the address of the next page.
final class RepositoryRead implements ResyncHandler {

  private final Account account;
  private final GitHubClient client;

  RepositoryRead(Account account, GitHubClient client) {
    this.account = account;
    this.client = client;
  }

  @Override
  public void read(ResyncRequest from, Pages to) throws InterruptedException {
    Page page =
        from.cursor().isPresent()
            ? client.page(URI.create(from.cursor().get()))
            : account.firstRepositories();
    for (Optional<URI> next = page.next(); next.isPresent(); next = page.next()) {
      to.send(page.items(), next.get().toString());
      page = client.page(next.get());
    }
    to.send(page.items());
  }
}
