package org.oceanframework.integrations.github;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oceanframework.api.Memory;
import org.oceanframework.api.PermanentFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes the organization's webhook what it should be: there, once, for our events, active, in
/// JSON, with our secret.
///
/// Starts from what GitHub lists, so running it again changes nothing; a listing that fails is a
/// failure, never "there is none". GitHub shows no secrets: what was set is remembered as a keyed
/// hash, and set again when that differs or is unknown.
final class Hooks {

  static final List<String> EVENTS =
      List.of("repository", "pull_request", "pull_request_review", "issues");

  private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);
  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  private final Account account;
  private final GitHubClient client;
  private final Memory memory;

  Hooks(Account account, GitHubClient client, Memory memory) {
    this.account = account;
    this.client = client;
    this.memory = memory;
  }

  /// Creates or corrects the hook.
  ///
  /// @param secret empty: deliveries are not signed
  void ensure(URI url, Optional<String> secret) throws InterruptedException {
    Optional<List<JsonNode>> listed = list();
    if (listed.isEmpty()) {
      LOG.atWarn()
          .addKeyValue("githubOrganization", account.login())
          .log(
              "The account of a person has no webhooks of its own: no live events will come; add"
                  + " webhooks to its repositories by hand, or read an organization");
      return;
    }
    List<JsonNode> ours = listed.get().stream().filter(hook -> isFor(url, hook)).toList();
    if (ours.isEmpty()) {
      set("POST", path(), url, secret);
      return;
    }
    correct(ours.getFirst(), url, secret);
    for (JsonNode duplicate : ours.subList(1, ours.size())) {
      client.write("DELETE", path(duplicate), NOTHING);
      LOG.atInfo()
          .addKeyValue("hook", duplicate.path("id").asLong())
          .log("Removed a duplicate webhook");
    }
  }

  /// All hooks; empty for the account of a person.
  private Optional<List<JsonNode>> list() throws InterruptedException {
    Optional<Page> first = client.findPage(client.uri(path() + "?per_page=100"));
    if (first.isEmpty()) {
      if (account.isPerson()) {
        return Optional.empty();
      }
      throw new PermanentFailure(
          "GitHub does not show the webhooks of the organization %s. Give the token the right to administer them (admin:org_hook, or \"Webhooks: read and write\" of a fine-grained token), check githubOrganization, or make the webhook by hand and run without OCEAN__BASE_URL."
              .formatted(account.login()));
    }
    List<JsonNode> all = new ArrayList<>(first.get().items());
    Optional<URI> next = first.get().next();
    while (next.isPresent()) {
      Page page = client.page(next.get());
      all.addAll(page.items());
      next = page.next();
    }
    return Optional.of(all);
  }

  private void correct(JsonNode hook, URI url, Optional<String> secret)
      throws InterruptedException {
    boolean right =
        hook.path("active").asBoolean(false)
            && events(hook).equals(Set.copyOf(EVENTS))
            && hook.at("/config/content_type").asString("").equals("json")
            && hook.at("/config/insecure_ssl").asString("").equals("0")
            && memory.get(remembered(hook)).equals(Optional.of(hash(hook, secret)));
    if (!right) {
      set("PATCH", path(hook), url, secret);
    }
  }

  private void set(String method, String path, URI url, Optional<String> secret)
      throws InterruptedException {
    JsonNode hook = client.write(method, path, wanted(url, secret));
    memory.put(remembered(hook), hash(hook, secret));
    LOG.atInfo()
        .addKeyValue("hook", hook.path("id").asLong())
        .addKeyValue("url", url)
        .log(method.equals("POST") ? "Created the webhook" : "Corrected the webhook");
  }

  private static ObjectNode wanted(URI url, Optional<String> secret) {
    ObjectNode hook = JsonNodeFactory.instance.objectNode();
    hook.put("name", "web").put("active", true);
    EVENTS.forEach(hook.putArray("events")::add);
    ObjectNode config = hook.putObject("config");
    config.put("url", url.toString()).put("content_type", "json").put("insecure_ssl", "0");
    secret.ifPresent(text -> config.put("secret", text));
    return hook;
  }

  private static boolean isFor(URI url, JsonNode hook) {
    return hook.at("/config/url").asString("").equals(url.toString());
  }

  private static Set<String> events(JsonNode hook) {
    Set<String> events = new HashSet<>();
    hook.path("events").forEach(event -> events.add(event.asString("")));
    return events;
  }

  private String path() {
    return "/orgs/" + account.login() + "/hooks";
  }

  private String path(JsonNode hook) {
    return path() + "/" + hook.path("id").asLong();
  }

  private static String remembered(JsonNode hook) {
    return "webhook-secret/" + hook.path("id").asLong();
  }

  /// With the id, so that a hook made by somebody else under an old id proves nothing.
  private String hash(JsonNode hook, Optional<String> secret) {
    return memory.keyedHash(hook.path("id").asLong() + " " + secret.orElse(""));
  }
}
