package org.oceanframework.server.console;

import java.util.List;
import java.util.Optional;
import org.oceanframework.api.Entity;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.state.Attempt;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.Effect;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.core.state.ResyncRecord;
import org.oceanframework.core.state.StateStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An instance in the middle of its life: repositories and pull requests, deliveries in all states.
final class SampleData {
  static final JsonMapper MAPPER = JsonMapper.shared();
  static final String EXPORTER = "port-ocean/github/1.4.2/acme-github/exporter";

  private final StoredOperations operations;
  private final long now;

  SampleData(StoredOperations operations, long now) {
    this.operations = operations;
    this.now = now;
  }

  static ObjectNode json(String text) {
    return (ObjectNode) MAPPER.readTree(text);
  }

  void fill() {
    blueprints();
    repositories();
    deliveries();
    resyncs();
  }

  void blueprint(String json) {
    operations
        .store()
        .writeAndWait(
            StateStore.Durability.DURABLE,
            transaction -> transaction.catalog().putBlueprint(Blueprint.of(json(json)), now));
  }

  void blueprints() {
    blueprint(
        """
        {"identifier":"githubRepository","title":"Repository","description":"A repository of the organization","schema":{"properties":{
         "description":{"title":"Description","type":"string"},
         "visibility":{"title":"Visibility","type":"string","enum":["public","private","internal"]},
         "defaultBranch":{"title":"Default branch","type":"string"},
         "language":{"title":"Language","type":"string"},
         "url":{"title":"URL","type":"string","format":"url"},
         "archived":{"title":"Archived","type":"boolean"},
         "topics":{"title":"Topics","type":"array"},
         "stars":{"title":"Stars","type":"number"},
         "readme":{"title":"Readme","type":"string","format":"markdown"},
         "settings":{"title":"Settings","type":"object"},
         "createdAt":{"title":"Created at","type":"string","format":"date-time"}},"required":[]},"relations":{}}\
        """);
    blueprint(
        """
        {"identifier":"githubPullRequest","title":"Pull request","schema":{"properties":{
         "status":{"title":"Status","type":"string","enum":["open","merged","closed"]},
         "creator":{"title":"Creator","type":"string"},
         "assignees":{"title":"Assignees","type":"array"},
         "prNumber":{"title":"Number","type":"number"},
         "link":{"title":"Link","type":"string","format":"url"},
         "mergedAt":{"title":"Merged at","type":"string","format":"date-time"}},"required":[]},
         "relations":{"repository":{"title":"Repository","target":"githubRepository","many":false,"required":false}}}\
        """);
    blueprint(
        """
        {"identifier":"githubIssue","title":"Issue","schema":{"properties":{
         "status":{"title":"Status","type":"string"}},"required":[]},
         "relations":{"repository":{"title":"Repository","target":"githubRepository","many":false,"required":false}}}\
        """);
  }

  void write(Entity entity, long by) {
    EntityWrite.WriteOptions options =
        new EntityWrite.WriteOptions(EXPORTER, true, false, true, false);
    operations
        .store()
        .writeAndWait(
            StateStore.Durability.REPEATABLE,
            transaction ->
                transaction
                    .catalog()
                    .upsert(new EntityWrite.Upsert(entity, "r#0", by, by, options), now - 60_000));
  }

  static Entity entity(EntityRef ref, String title, ObjectNode properties, ObjectNode relations) {
    JsonNode text = MAPPER.getNodeFactory().stringNode(title);
    return new Entity(
        ref.identifier(),
        ref.blueprint(),
        Optional.of(text),
        Optional.empty(),
        Optional.empty(),
        properties,
        relations);
  }

  private void repositories() {
    String[] names = {
      "billing-api", "checkout-web", "data-pipeline", "design-system", "edge-gateway", "identity",
      "infra-live", "ledger", "mobile-app", "notifications", "ocean-sandbox", "search-indexer"
    };
    String[] languages = {"Java", "TypeScript", "Python", "TypeScript", "Go", "Java", "HCL"};
    for (int i = 0; i < names.length; i++) {
      ObjectNode properties =
          json(
              """
              {"visibility":"private","defaultBranch":"main","archived":false,"stars":3}\
              """);
      properties.put("language", languages[i % languages.length]);
      properties.put("url", "https://github.com/acme/" + names[i]);
      properties.put("stars", i * 137);
      properties.put("description", "What " + names[i] + " does, in one sentence of usual length.");
      properties.put("createdAt", "2023-0" + (i % 9 + 1) + "-14T09:30:00Z");
      properties
          .putArray("topics")
          .add("backend")
          .add("team-" + (char) ('a' + i % 4))
          .add("tier-1");
      properties.set("settings", json("{\"mergeQueue\":true,\"reviewers\":2}"));
      properties.put(
          "readme",
          "# " + names[i] + "\n\nRun it with `make run`.\n\n- fast\n- <script>alert(1)</script>\n");
      write(
          entity(new EntityRef("githubRepository", names[i]), names[i], properties, json("{}")), 0);
    }
    for (int i = 0; i < 9; i++) {
      ObjectNode properties =
          json("{\"status\":\"" + (i % 3 == 0 ? "open" : "merged") + "\",\"creator\":\"octocat\"}");
      properties.put("prNumber", 100 + i);
      properties.put("link", "https://github.com/acme/" + names[i % 3] + "/pull/" + (100 + i));
      properties.putArray("assignees").add("hubot");
      if (i % 3 != 0) {
        properties.put("mergedAt", "2026-11-02T17:0" + i + ":00Z");
      }
      ObjectNode relations = json("{}").put("repository", names[i % 3]);
      EntityRef ref = new EntityRef("githubPullRequest", names[i % 3] + "/" + (2_000_100 + i));
      write(entity(ref, "Make invoice totals exact, part " + i, properties, relations), 0);
    }
  }

  private static String pullRequest(int number) {
    return "{\"action\":\"closed\",\"number\":"
        + number
        + ",\"pull_request\":{\"id\":2000104,\"title\":\"Make invoice totals"
        + " exact\",\"merged\":true,"
        + "\"user\":{\"login\":\"octocat\"}},\"repository\":{\"id\":1296269,\"name\":\"billing-api\","
        + "\"full_name\":\"acme/billing-api\",\"private\":true}}";
  }

  private void deliveries() {
    for (int i = 0; i < 40; i++) {
      LogEntry entry =
          operations.received(
              now - 900_000 + i * 20_000L,
              i % 3 == 0 ? "pull_request.closed" : i % 3 == 1 ? "push" : "issues.edited",
              "acme/" + (i % 2 == 0 ? "billing-api" : "checkout-web") + "#" + (100 + i),
              pullRequest(100 + i));
      if (i % 3 == 1) {
        finish(entry, DeliveryState.IGNORED, "no processor takes push", List.of(), 0);
      } else if (i % 13 == 5) {
        finish(
            entry,
            DeliveryState.IGNORED,
            "duplicate of " + operations.id(entry.seq() - 3),
            List.of(),
            entry.seq() - 3);
      } else {
        finish(
            entry,
            DeliveryState.APPLIED,
            "",
            List.of(
                new Effect("update", "githubPullRequest", "checkout-web/2000101", ""),
                new Effect("unchanged", "githubRepository", "billing-api", "")),
            0);
      }
    }
    for (int i = 0; i < 5; i++) {
      dead(
          "issues.opened",
          "acme/ledger#" + i,
          "blueprint \"githubIssue\" refuses it: property \"status\" must be a string, but was a"
              + " number");
    }
    dead(
        "repository.renamed",
        "acme/identity",
        "mapping port-app-config.yml line 12 (.repository.owner.login): cannot index a string with"
            + " \"login\"");
    waiting();
    written();
  }

  private void dead(String event, String key, String reason) {
    LogEntry entry = operations.received(now - 400_000, event, key, pullRequest(7));
    operations.finish(
        new FinalDelivery(
            entry,
            DeliveryState.DEAD,
            now - 399_000,
            reason,
            0,
            List.of(new Attempt(now - 399_900, now - 399_000, reason)),
            List.of(new Effect("refused", "githubIssue", key, reason)),
            List.of()));
  }

  private void finish(
      LogEntry entry, DeliveryState state, String reason, List<Effect> effects, long first) {
    long at = entry.receivedAtMillis();
    operations.finish(
        new FinalDelivery(
            entry,
            state,
            at + 9,
            reason,
            first,
            List.of(new Attempt(at + 1, at + 9, "")),
            effects,
            List.of()));
  }

  private void waiting() {
    String key = "acme/data-pipeline#77";
    String error =
        "GET https://api.github.com/repos/acme/data-pipeline answered 503 Service Unavailable";
    LogEntry failed =
        operations.received(now - 95_000, "pull_request.edited", key, pullRequest(77));
    operations.open(
        new OpenDelivery(
            failed,
            DeliveryState.RETRYING,
            now + 42_000,
            List.of(
                new Attempt(now - 94_900, now - 94_000, error),
                new Attempt(now - 92_000, now - 91_500, error),
                new Attempt(now - 60_000, now - 59_000, error)),
            3,
            "",
            error,
            false,
            false));
    for (int i = 0; i < 2; i++) {
      LogEntry behind =
          operations.received(
              now - 50_000 + i * 9_000L, "pull_request.labeled", key, pullRequest(77));
      operations.open(
          new OpenDelivery(
              behind,
              DeliveryState.PARKED,
              0,
              List.of(),
              0,
              "",
              "behind " + operations.id(failed.seq()) + " of the same key",
              false,
              false));
    }
    LogEntry queued = operations.received(now - 2_000, "push", "acme/search-indexer", "{}");
    operations.open(
        new OpenDelivery(queued, DeliveryState.QUEUED, 0, List.of(), 0, "", "", false, false));
    operations.running(
        operations.received(
            now - 1_000, "pull_request.opened", "acme/mobile-app#9", pullRequest(9)));
  }

  /// The last delivery that wrote an entity.
  private void written() {
    EntityRef ref = new EntityRef("githubPullRequest", "billing-api/2000103");
    LogEntry entry =
        operations.received(
            now - 1_500, "pull_request.closed", "acme/billing-api#103", pullRequest(103));
    write(
        entity(
            ref,
            "Make invoice totals exact, now merged",
            json("{\"status\":\"merged\"}"),
            json("{}")),
        entry.seq());
    operations.finish(
        new FinalDelivery(
            entry,
            DeliveryState.APPLIED,
            now - 1_480,
            "",
            0,
            List.of(new Attempt(now - 1_495, now - 1_480, "")),
            List.of(new Effect("update", ref.blueprint(), ref.identifier(), "")),
            List.of("property leadTimeHours: null and number cannot be subtracted; it is null")));
  }

  private void resyncs() {
    operations.resync(
        new ResyncRecord(
            "r1", "repository", "completed", now - 3_600_000, now - 3_590_000, 4, 312, 12, "", ""));
    operations.resync(
        new ResyncRecord(
            "r1",
            "issue",
            "failed",
            now - 3_590_000,
            now - 3_580_000,
            1,
            30,
            0,
            "",
            "GET /repos/acme/ledger/issues answered 403: secondary rate limit; try again later"));
    operations.resync(
        new ResyncRecord("r2", "pull-request", "running", now - 8_000, 0, 2, 140, 9, "", ""));
  }
}
