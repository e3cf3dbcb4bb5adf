package org.oceanframework.integrations.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.LiveEventProcessor;
import org.oceanframework.api.PermanentFailure;
import org.oceanframework.api.RawChanges;
import org.oceanframework.api.Resource;
import org.oceanframework.samples.github.GitHubSamples;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EventsTest extends AgainstSampleGitHub {

  private static final List<LiveEventProcessor> PROCESSORS =
      List.of(
          new RepositoryEvents(Optional.of("Octocoders"), true),
          new PullRequestEvents(),
          new IssueEvents());

  /// What came of a delivery: the processor's kinds and changes.
  private record Outcome(List<String> kinds, List<RawChanges> changes) {}

  @Test
  void every_published_example_is_wanted_by_its_one_processor_or_by_none() throws Exception {
    List<Corpus.Example> examples = Corpus.examples();
    assertThat(examples).hasSize(329);
    for (Corpus.Example example : examples) {
      Outcome outcome = outcome(example.delivery(), "{\"query\":\"true\"}");

      assertThat(outcome.kinds()).as(example.event()).isEqualTo(expectedKinds(example));
      for (RawChanges changes : outcome.changes()) {
        assertThat(changes.updated().size() + changes.deleted().size()).isBetween(1, 2);
      }
    }
  }

  @Test
  void every_published_example_leaves_its_body_as_it_was() throws Exception {
    for (Corpus.Example example : Corpus.examples()) {
      JsonNode before = example.body().deepCopy();
      outcome(example.delivery(), "{\"query\":\"true\"}");
      assertThat(example.body()).as(example.event()).isEqualTo(before);
    }
  }

  @Test
  void every_published_item_knows_its_repository() throws Exception {
    for (Corpus.Example example : Corpus.examples()) {
      Outcome outcome = outcome(example.delivery(), "{\"query\":\"true\"}");
      if (!outcome.kinds().isEmpty() && !outcome.kinds().contains("repository")) {
        String name = example.body().at("/repository/name").asString();
        assertThat(outcome.changes().getFirst())
            .satisfies(it ->
                assertThat(all(it))
                    .allSatisfy(
                        item -> assertThat(item.path("__repository").asString()).isEqualTo(name)));
      }
    }
  }

  @Test
  void a_rename_writes_the_new_name_deletes_the_old_and_reads_the_content_anew() throws Exception {
    RawChanges changes = one("repository.renamed");

    assertThat(names(changes.updated())).containsExactly("Hello-World");
    assertThat(names(changes.deleted())).containsExactly("Goodbye-World");
    assertThat(changes.resyncKinds()).isEqualTo(Set.of("pull-request", "issue"));
  }

  @Test
  void a_rename_that_names_the_same_name_deletes_nothing() throws Exception {
    ObjectNode payload = GitHubSamples.payload("repository.renamed", 0, 1);
    ((ObjectNode) payload.at("/changes/repository/name")).put("from", "Hello-World");

    RawChanges changes =
        outcome(new TestDelivery("repository", payload), "{}").changes().getFirst();

    assertThat(changes.deleted()).isEmpty();
  }

  @Test
  void where_nothing_can_be_read_nothing_is_asked_to_be_read() {
    RepositoryEvents events = new RepositoryEvents(Optional.empty(), false);
    ObjectNode payload = GitHubSamples.payload("repository.renamed", 0, 1);

    RawChanges changes =
        events.handle(new TestDelivery("repository", payload), resource("repository", "{}"));

    assertThat(changes.resyncKinds()).isEmpty();
    assertThat(names(changes.deleted())).containsExactly("Goodbye-World");
  }

  @Test
  void a_deleted_repository_goes() throws Exception {
    RawChanges changes = one("repository.deleted");

    assertThat(names(changes.deleted())).containsExactly("Hello-World");
    assertThat(changes.updated()).isEmpty();
  }

  @Test
  void a_repository_that_is_given_to_us_comes_and_one_that_is_given_away_goes() throws Exception {
    ObjectNode payload = GitHubSamples.payload("repository.transferred", 0, 1);
    TestDelivery delivery = new TestDelivery("repository", payload);
    Resource resource = resource("repository", "{}");

    RawChanges ours =
        new RepositoryEvents(Optional.of("octocoders"), true).handle(delivery, resource);
    RawChanges theirs =
        new RepositoryEvents(Optional.of("northwind"), true).handle(delivery, resource);

    assertThat(names(ours.updated())).containsExactly("Hello-World");
    assertThat(ours.resyncKinds()).containsExactlyInAnyOrder("pull-request", "issue");
    assertThat(names(theirs.deleted())).containsExactly("Hello-World");
    assertThat(theirs.updated()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"archived", "unarchived", "publicized", "privatized", "edited", "created"})
  void other_changes_of_a_repository_write_it(String action) throws Exception {
    assertThat(names(one("repository." + action).updated())).containsExactly("Hello-World");
  }

  @Test
  void a_closed_pull_request_is_kept_unless_the_selector_wants_only_open_ones() throws Exception {
    Delivery closed = delivery("pull_request.closed");

    assertThat(changes(closed, "{\"query\":\"true\"}").updated()).hasSize(1);
    assertThat(changes(closed, "{\"states\":[\"open\",\"closed\"]}").updated()).hasSize(1);
    assertThat(changes(closed, "{\"states\":[\"open\"]}").deleted()).hasSize(1);
  }

  @Test
  void a_review_writes_the_pull_request() throws Exception {
    assertThat(one("pull_request_review.submitted").updated()).hasSize(1);
  }

  @Test
  void a_closed_issue_is_kept_unless_the_selector_wants_only_open_ones() throws Exception {
    Delivery closed = delivery("issues.closed");

    assertThat(changes(closed, "{\"query\":\"true\"}").updated()).hasSize(1);
    assertThat(changes(closed, "{\"state\":\"all\"}").updated()).hasSize(1);
    assertThat(changes(closed, "{\"state\":\"open\"}").deleted()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"issues.deleted", "issues.transferred"})
  void an_issue_that_leaves_its_repository_goes(String event) throws Exception {
    assertThat(one(event).deleted()).hasSize(1);
    assertThat(one(event).updated()).isEmpty();
  }

  @Test
  void a_ping_is_wanted_by_nobody() throws Exception {
    assertThat(outcome(delivery("ping"), "{}").changes()).isEmpty();
  }

  @Test
  void a_body_that_github_would_not_send_is_a_permanent_failure() {
    for (String event : List.of("repository", "pull_request", "issues")) {
      for (String body : List.of("{}", "[]", "{\"action\":7,\"pull_request\":[],\"issue\":1}")) {
        TestDelivery delivery = new TestDelivery(event, JSON.readTree(body));
        assertThatThrownBy(() -> outcome(delivery, "{}"))
            .isInstanceOf(PermanentFailure.class)
            .hasMessageContaining(event);
      }
    }
  }

  private static List<String> expectedKinds(Corpus.Example example) {
    JsonNode body = example.body();
    return switch (example.event()) {
      case "repository" -> List.of("repository");
      case "pull_request", "pull_request_review" -> List.of("pull-request");
      case "issues" ->
          body.path("action").asString().endsWith("pinned")
                  || body.path("issue").hasNonNull("pull_request")
              ? List.of()
              : List.of("issue");
      default -> List.of();
    };
  }

  private static TestDelivery delivery(String event) {
    return new TestDelivery(event.split("\\.", 2)[0], GitHubSamples.payload(event, 0, 1));
  }

  private static RawChanges one(String event) throws Exception {
    return changes(delivery(event), "{\"query\":\"true\"}");
  }

  private static RawChanges changes(Delivery delivery, String selector) throws Exception {
    List<RawChanges> all = outcome(delivery, selector).changes();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private static Outcome outcome(Delivery delivery, String selector) throws Exception {
    List<String> kinds = new ArrayList<>();
    List<RawChanges> changes = new ArrayList<>();
    for (LiveEventProcessor processor : PROCESSORS) {
      if (processor.wants(delivery)) {
        for (String kind : processor.kinds(delivery)) {
          kinds.add(kind);
          changes.add(processor.handle(delivery, resource(kind, selector)));
        }
      }
    }
    return new Outcome(kinds, changes);
  }

  private static List<JsonNode> all(RawChanges changes) {
    List<JsonNode> all = new ArrayList<>(changes.updated());
    all.addAll(changes.deleted());
    return all;
  }

  private static List<String> names(List<JsonNode> items) {
    return items.stream().map(it -> it.path("name").asString()).toList();
  }
}
