package org.oceanframework.integrations.github;

import java.util.List;
import java.util.Optional;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.LiveEventProcessor;
import org.oceanframework.api.RawChanges;
import org.oceanframework.api.Resource;
import tools.jackson.databind.node.ObjectNode;

/// Repositories: created, edited, renamed, transferred, archived, made public or private, deleted.
///
/// The pull requests and issues of a repository carry its name in their identifiers. When it goes,
/// they go with it, because their relation to it is required; after a rename or a transfer they are
/// read anew where this process reads at all.
final class RepositoryEvents implements LiveEventProcessor {

  private static final List<String> CONTENT = List.of(Kinds.PULL_REQUEST, Kinds.ISSUE);

  private final Optional<String> organization;
  private final boolean reads;

  /// @param organization whose repositories are kept; empty: everybody's who sends
  /// @param reads whether kinds can be read anew
  RepositoryEvents(Optional<String> organization, boolean reads) {
    this.organization = organization;
    this.reads = reads;
  }

  @Override
  public boolean wants(Delivery delivery) {
    return Event.of(delivery).name().equals("repository");
  }

  @Override
  public List<String> kinds(Delivery delivery) {
    return List.of(Kinds.REPOSITORY);
  }

  @Override
  public RawChanges handle(Delivery delivery, Resource resource) {
    Event event = Event.of(delivery);
    ObjectNode repository = event.object("repository");
    return switch (event.action()) {
      case "deleted" -> RawChanges.deleted(repository);
      case "renamed" -> renamed(repository, event.text("/changes/repository/name/from"));
      case "transferred" -> transferred(repository, event.text("/repository/owner/login"));
      default -> RawChanges.updated(repository);
    };
  }

  private RawChanges renamed(ObjectNode repository, String from) {
    RawChanges changes = withContent(RawChanges.updated(repository));
    boolean moved = !from.isEmpty() && !from.equals(repository.path("name").asString(""));
    return moved ? changes.andDeleted(Items.renamed(repository, from)) : changes;
  }

  private RawChanges transferred(ObjectNode repository, String owner) {
    boolean ours = organization.map(owner::equalsIgnoreCase).orElse(true);
    return ours ? withContent(RawChanges.updated(repository)) : RawChanges.deleted(repository);
  }

  private RawChanges withContent(RawChanges changes) {
    return reads ? changes.andResync(CONTENT) : changes;
  }
}
