package org.oceanframework.integrations.github;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.oceanframework.api.Pages;
import org.oceanframework.api.PermanentFailure;
import org.oceanframework.api.Resource;
import org.oceanframework.api.ResyncHandler;
import org.oceanframework.api.ResyncRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what is in all repositories, one after the other by id, list by list, page by page: pull
/// requests or issues. With several resources of the kind it reads what any of them wants.
final class RepositoryContentRead implements ResyncHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RepositoryContentRead.class);

  private final Account account;
  private final GitHubClient client;
  private final Function<List<Resource>, List<Listing>> listings;
  private final Function<JsonNode, Optional<ObjectNode>> item;

  private RepositoryContentRead(
      Account account,
      GitHubClient client,
      Function<List<Resource>, List<Listing>> listings,
      Function<JsonNode, Optional<ObjectNode>> item) {
    this.account = account;
    this.client = client;
    this.listings = listings;
    this.item = item;
  }

  static ResyncHandler ofPullRequests(Account account, GitHubClient client, InstantSource clock) {
    return new RepositoryContentRead(
        account,
        client,
        resources -> Listing.ofPullRequests(resources, clock),
        pull -> Optional.of(Items.pullRequest(pull)));
  }

  static ResyncHandler ofIssues(Account account, GitHubClient client) {
    return new RepositoryContentRead(account, client, Listing::ofIssues, Items::issue);
  }

  @Override
  public void read(ResyncRequest from, Pages to) throws InterruptedException {
    List<Listing> wanted = listings.apply(from.resources());
    ContentCursor start = ContentCursor.of(from.cursor());
    for (Account.Named repository : account.repositories()) {
      if (repository.id() >= start.repository()) {
        boolean resumed = repository.id() == start.repository();
        int first = resumed ? start.listing() : 0;
        for (int i = first; i < wanted.size(); i++) {
          String page = resumed && i == first ? start.page() : "";
          new ListingRead(repository, wanted.get(i), i).read(page, to);
        }
      }
    }
  }

  /// The read of one list of one repository.
  private final class ListingRead {
    private final Account.Named repository;
    private final Listing listing;
    private final int index;

    ListingRead(Account.Named repository, Listing listing, int index) {
      this.repository = repository;
      this.listing = listing;
      this.index = index;
    }

    void read(String firstPage, Pages to) throws InterruptedException {
      String path = "/repos/" + repository.fullName() + "/" + listing.path();
      Optional<URI> at =
          Optional.of(firstPage.isEmpty() ? client.uri(path) : URI.create(firstPage));
      int before = 0;
      while (at.isPresent()) {
        Page page = page(at.get());
        List<JsonNode> kept = listing.keep(page.items(), before);
        before += kept.size();
        boolean ends = kept.size() < page.items().size() || before >= listing.most();
        at = ends ? Optional.empty() : page.next();
        send(kept, at, to);
      }
    }

    private void send(List<JsonNode> kept, Optional<URI> next, Pages to) {
      List<ObjectNode> items = kept.stream().map(item).flatMap(Optional::stream).toList();
      if (!items.isEmpty()) {
        String page = next.map(URI::toString).orElse("");
        int list = next.isPresent() ? index : index + 1;
        to.send(items, new ContentCursor(repository.id(), list, page).text());
      }
    }

    /// The page; an empty one when the repository went while it was read, or has no issues.
    private Page page(URI uri) throws InterruptedException {
      Optional<Page> page = client.findPage(uri);
      return page.isPresent() ? page.get() : emptyIfSo(uri);
    }

    /// GitHub says 404 also where the token lacks a right: that must never pass for "none".
    private Page emptyIfSo(URI uri) throws InterruptedException {
      Optional<JsonNode> there = client.find("/repos/" + repository.fullName());
      boolean issuesOff =
          listing.path().startsWith("issues")
              && there.map(it -> !it.path("has_issues").asBoolean(true)).orElse(false);
      if (there.isPresent() && !issuesOff) {
        throw new PermanentFailure(
            "GitHub shows the repository %s but not %s. Give the token the right to read pull requests and issues."
                .formatted(repository.fullName(), uri.getPath()));
      }
      LOG.atInfo()
          .addKeyValue("repository", repository.fullName())
          .log("Nothing to read: the repository went meanwhile, or its issues are switched off");
      return new Page(List.of(), Optional.empty());
    }
  }
}
