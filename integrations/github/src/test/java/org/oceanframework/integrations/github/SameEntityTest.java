package org.oceanframework.integrations.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.api.LiveEventProcessor;
import org.oceanframework.api.RawChanges;
import org.oceanframework.api.Resource;
import org.oceanframework.api.ResyncHandler;
import org.oceanframework.samples.github.SampleActivity;
import org.oceanframework.samples.github.SampleEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An object is the same entity whether an event, a page of a resync or a single read told it.
class SameEntityTest extends AgainstSampleGitHub {

  private static final List<String> KINDS = List.of("repository", "pull-request", "issue");
  private static final List<String> ONLY_IN_WEBHOOKS =
      List.of(
          "merged",
          "mergeable",
          "rebaseable",
          "mergeable_state",
          "merged_by",
          "comments",
          "review_comments",
          "maintainer_can_modify",
          "commits",
          "additions",
          "deletions",
          "changed_files");

  private final DefaultMapping mapping;

  SameEntityTest() throws Exception {
    this.mapping = new DefaultMapping();
  }

  @Test
  void after_a_busy_day_events_and_pages_tell_the_same() throws Exception {
    Map<String, JsonNode> byEvent = new LinkedHashMap<>();
    SampleActivity activity = new SampleActivity(organization, 42);
    activity.fill();
    for (int i = 0; i < 600; i++) {
      time.sleep(Duration.ofSeconds(97));
      apply(activity.step(), byEvent);
    }

    Map<String, JsonNode> byPage = new LinkedHashMap<>();
    for (String kind : KINDS) {
      collect(kind, byPage);
    }

    List<String> both = byEvent.keySet().stream().filter(byPage::containsKey).toList();
    assertThat(both).hasSizeGreaterThan(150);
    for (String name : both) {
      assertThat(byEvent.get(name)).as(name).isEqualTo(byPage.get(name));
    }
  }

  @Test
  void a_single_read_tells_the_same_as_a_page() throws Exception {
    new SampleActivity(organization, 42).fill();
    for (JsonNode item : pages("pull-request")) {
      String id = item.path("__repository").asString() + "/" + item.path("number").asInt();
      ObjectNode single = account.pullRequest(id).orElseThrow();
      assertThat(mapping.entity("pull-request", single))
          .isEqualTo(mapping.entity("pull-request", item));
    }
    for (JsonNode item : pages("repository")) {
      JsonNode single = account.repository(item.path("name").asString()).orElseThrow();
      assertThat(mapping.entity("repository", single))
          .isEqualTo(mapping.entity("repository", item));
    }
  }

  @Test
  void a_published_pull_request_without_what_lists_leave_out_is_the_same_entity() throws Exception {
    for (Corpus.Example example : Corpus.examples()) {
      if (example.event().equals("pull_request")) {
        ObjectNode full = Items.pullRequest(example.body().path("pull_request"));
        ObjectNode listed = full.deepCopy().remove(ONLY_IN_WEBHOOKS);
        assertThat(mapping.entity("pull-request", listed))
            .isEqualTo(mapping.entity("pull-request", full));
      }
    }
  }

  @Test
  void the_published_examples_are_the_entities_that_ocean_names() throws Exception {
    Map<String, JsonNode> entities = new LinkedHashMap<>();
    for (Corpus.Example example : Corpus.examples()) {
      apply(new SampleEvent(example.event(), (ObjectNode) example.body()), entities);
    }

    JsonNode pull =
        Optional.ofNullable(entities.get("githubPullRequest Hello-World279147437")).orElseThrow();
    assertThat(pull.at("/properties/creator").asString()).isEqualTo("Codertocat");
    assertThat(pull.at("/properties/prNumber").asInt()).isEqualTo(2);
    assertThat(pull.at("/relations/repository").asString()).isEqualTo("Hello-World");
    assertThat(entities)
        .containsKeys("githubRepository Hello-World", "githubIssue Hello-World444500041");
  }

  @Test
  void a_deleted_fork_and_a_bot_are_no_trouble() throws Exception {
    organization.createRepository("shop", "", "Java");
    organization.openPullRequest("shop", "Update a library", "dependabot[bot]");
    organization.deleteForkOf("shop", 1);
    time.sleep(Duration.ofMinutes(90));
    organization.closePullRequest("shop", 1, true, "ada-lovell");

    ObjectNode entity = mapping.entity("pull-request", account.pullRequest("shop/1").orElseThrow());

    assertThat(entity.path("identifier").asString()).startsWith("shop");
    assertThat(entity.at("/properties/creator").asString()).isEqualTo("dependabot-bot");
    assertThat(entity.at("/properties/status").asString()).isEqualTo("merged");
    assertThat(entity.at("/properties/leadTimeHours").asDouble()).isEqualTo(1.5);
  }

  @Test
  void the_original_jq_makes_the_same_of_it(@TempDir Path folder) throws Exception {
    new SampleActivity(organization, 42).fill();
    for (String kind : KINDS) {
      Path input = folder.resolve(kind + ".json");
      List<JsonNode> items = pages(kind);
      Files.writeString(input, String.join("\n", items.stream().map(JsonNode::toString).toList()));

      List<JsonNode> outputs = jq(mapping.program(kind), input);

      assertThat(outputs).hasSameSizeAs(items);
      for (int i = 0; i < items.size(); i++) {
        String ours = mapping.entity(kind, items.get(i)).toString();
        assertThat(outputs.get(i)).isEqualTo(JSON.readTree(ours));
      }
    }
  }

  private ResyncHandler handler(String kind) {
    return switch (kind) {
      case "repository" -> new RepositoryRead(account, client);
      case "pull-request" -> RepositoryContentRead.ofPullRequests(account, client, time);
      default -> RepositoryContentRead.ofIssues(account, client);
    };
  }

  private static List<JsonNode> jq(String program, Path input) throws Exception {
    Process process;
    try {
      process =
          new ProcessBuilder("jq", "-c", program, input.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      return Assumptions.abort("no jq on this machine: the original is not asked");
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().<JsonNode>map(JSON::readTree).toList();
  }

  private void collect(String kind, Map<String, JsonNode> entities) throws Exception {
    for (JsonNode item : pages(kind)) {
      ObjectNode entity = mapping.entity(kind, item);
      entities.put(name(entity), entity);
    }
  }

  private List<JsonNode> pages(String kind) throws Exception {
    return items(read(handler(kind), Optional.empty(), asMapped(kind)));
  }

  private Resource asMapped(String kind) {
    return new Resource(kind, 0, mapping.resource(kind).path("selector"));
  }

  private void apply(SampleEvent event, Map<String, JsonNode> entities) throws Exception {
    TestDelivery delivery = TestDelivery.of(event);
    for (LiveEventProcessor processor :
        List.of(
            new RepositoryEvents(Optional.empty(), true),
            new PullRequestEvents(),
            new IssueEvents())) {
      if (processor.wants(delivery)) {
        String kind = processor.kinds(delivery).iterator().next();
        RawChanges changes = processor.handle(delivery, asMapped(kind));
        for (JsonNode item : changes.updated()) {
          ObjectNode entity = mapping.entity(kind, item);
          entities.put(name(entity), entity);
        }
        for (JsonNode item : changes.deleted()) {
          entities.remove(name(mapping.entity(kind, item)));
        }
      }
    }
  }

  private static String name(JsonNode entity) {
    return entity.path("blueprint").asString() + " " + entity.path("identifier").asString();
  }
}
