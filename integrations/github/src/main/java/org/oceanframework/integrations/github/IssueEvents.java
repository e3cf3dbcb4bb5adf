package org.oceanframework.integrations.github;

import java.util.List;
import java.util.Set;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.LiveEventProcessor;
import org.oceanframework.api.RawChanges;
import org.oceanframework.api.Resource;
import tools.jackson.databind.node.ObjectNode;

/// Issues. A transfer deletes the old one here; the new one comes as `issues.opened` of the
/// repository it went to.
final class IssueEvents implements LiveEventProcessor {

  /// Change nothing that is mapped, and come without labels and state.
  private static final Set<String> PASSED_OVER = Set.of("pinned", "unpinned");

  private static final Set<String> GONE = Set.of("deleted", "transferred");

  @Override
  public boolean wants(Delivery delivery) {
    Event event = Event.of(delivery);
    return event.name().equals("issues")
        && !PASSED_OVER.contains(event.action())
        && !event.body().path("issue").hasNonNull("pull_request");
  }

  @Override
  public List<String> kinds(Delivery delivery) {
    return List.of(Kinds.ISSUE);
  }

  @Override
  public RawChanges handle(Delivery delivery, Resource resource) {
    Event event = Event.of(delivery);
    String repository = event.object("repository").path("name").asString("");
    ObjectNode issue = Items.issue(event.object("issue"), repository);
    boolean kept = !GONE.contains(event.action()) && States.ofIssues(resource).admit(issue);
    return kept ? RawChanges.updated(issue) : RawChanges.deleted(issue);
  }
}
