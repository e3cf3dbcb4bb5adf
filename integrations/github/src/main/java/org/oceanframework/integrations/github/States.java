package org.oceanframework.integrations.github;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.oceanframework.api.Resource;
import tools.jackson.databind.JsonNode;

/// Which states of pull requests (`selector.states`) or issues (`selector.state`) a resource wants.
///
/// Where the selector says nothing, a resync reads the open ones, and events change an object in
/// any state; where it says something, an object that leaves the states has its entity deleted.
///
/// @param read the states that a resync reads
/// @param said whether the selector names them
record States(Set<String> read, boolean said) {

  private static final Set<String> ALL = Set.of("open", "closed");

  States {
    read = Set.copyOf(read);
  }

  static States ofPullRequests(Resource resource) {
    return of(resource.selector().path("states"));
  }

  static States ofIssues(Resource resource) {
    return of(resource.selector().path("state"));
  }

  /// What all resources of a kind want together; the open ones when there is none.
  static States union(Collection<Resource> resources, Function<Resource, States> each) {
    Set<String> read = new LinkedHashSet<>();
    resources.forEach(resource -> read.addAll(each.apply(resource).read()));
    return new States(read.isEmpty() ? Set.of("open") : read, true);
  }

  /// Whether an item is to be kept.
  boolean admit(JsonNode item) {
    return !said || read.contains(item.path("state").asString(""));
  }

  /// The value of the API's parameter `state`.
  String parameter() {
    return read.containsAll(ALL) ? "all" : String.join(",", read);
  }

  private static States of(JsonNode said) {
    List<String> names =
        said.isArray()
            ? said.valueStream().map(JsonNode::asString).toList()
            : said.isString() ? List.of(said.stringValue()) : List.of();
    Set<String> states = new LinkedHashSet<>();
    names.forEach(name -> {
      String state = name.toLowerCase(Locale.ROOT);
      states.addAll(state.equals("all") ? ALL : Set.of(state));
    });
    states.retainAll(ALL);
    return states.isEmpty() ? new States(Set.of("open"), false) : new States(states, true);
  }
}
