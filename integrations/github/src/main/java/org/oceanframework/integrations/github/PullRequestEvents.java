package org.oceanframework.integrations.github;

import java.util.List;
import java.util.Set;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.LiveEventProcessor;
import org.oceanframework.api.RawChanges;
import org.oceanframework.api.Resource;
import tools.jackson.databind.node.ObjectNode;

/// Pull requests, by all their own events and by reviews, which take the reviewer off the list of
/// the requested ones.
final class PullRequestEvents implements LiveEventProcessor {

  private static final Set<String> EVENTS = Set.of("pull_request", "pull_request_review");

  @Override
  public boolean wants(Delivery delivery) {
    return EVENTS.contains(Event.of(delivery).name());
  }

  @Override
  public List<String> kinds(Delivery delivery) {
    return List.of(Kinds.PULL_REQUEST);
  }

  @Override
  public RawChanges handle(Delivery delivery, Resource resource) {
    ObjectNode pull = Items.pullRequest(Event.of(delivery).object("pull_request"));
    return States.ofPullRequests(resource).admit(pull)
        ? RawChanges.updated(pull)
        : RawChanges.deleted(pull);
  }
}
