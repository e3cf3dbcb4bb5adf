package org.oceanframework.samples.github;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The organization's webhooks. Secrets are used and never shown.
///
/// Thread-safe: all state is guarded by the monitor.
public final class SampleHooks {

  private final Map<Long, ObjectNode> hooks = new LinkedHashMap<>();
  private final Map<Long, String> secrets = new LinkedHashMap<>();
  private long lastId = 40_000_000L;

  /// Where an event goes to.
  record Target(long hook, URI url, Optional<String> secret) {}

  /// Makes a hook, as its owner would by hand.
  ///
  /// @param hook as GitHub's API takes it
  /// @return its id
  public synchronized long add(ObjectNode hook) {
    long id = ++lastId;
    ObjectNode kept = Templates.JSON.createObjectNode();
    kept.put("type", "Organization").put("id", id).put("name", "web").put("active", true);
    hooks.put(id, kept);
    change(id, hook);
    return id;
  }

  /// Makes a hook that sends everything to an address.
  public long add(URI url, String secret) {
    ObjectNode hook = Templates.JSON.createObjectNode();
    hook.putArray("events").add("*");
    hook.putObject("config")
        .put("url", url.toString())
        .put("content_type", "json")
        .put("insecure_ssl", "0")
        .put("secret", secret);
    return add(hook);
  }

  /// All hooks, as GitHub shows them: with masked secrets.
  public synchronized List<ObjectNode> list() {
    return hooks.keySet().stream().map(this::shown).toList();
  }

  synchronized Optional<ObjectNode> find(long id) {
    return hooks.containsKey(id) ? Optional.of(shown(id)) : Optional.empty();
  }

  /// Changes what is given; a configuration is replaced whole.
  synchronized void change(long id, ObjectNode changes) {
    ObjectNode hook = hooks.getOrDefault(id, Templates.JSON.createObjectNode());
    for (String field : List.of("active", "events")) {
      if (changes.has(field)) {
        hook.set(field, changes.get(field));
      }
    }
    if (changes.path("config") instanceof ObjectNode config) {
      ObjectNode kept = config.deepCopy();
      JsonNode secret = kept.remove("secret");
      if (secret == null) {
        secrets.remove(id);
      } else {
        secrets.put(id, secret.asString(""));
      }
      hook.set("config", kept);
    }
  }

  synchronized boolean remove(long id) {
    secrets.remove(id);
    return hooks.remove(id) != null;
  }

  synchronized List<Target> targets(String event) {
    List<Target> targets = new ArrayList<>();
    hooks.forEach((id, hook) -> {
      if (hook.path("active").asBoolean(false) && (event.equals("ping") || wants(hook, event))) {
        URI url = URI.create(hook.at("/config/url").asString(""));
        targets.add(new Target(id, url, Optional.ofNullable(secrets.get(id))));
      }
    });
    return targets;
  }

  private static boolean wants(ObjectNode hook, String event) {
    return hook.path("events")
        .valueStream()
        .map(it -> it.asString(""))
        .anyMatch(it -> it.equals("*") || it.equals(event));
  }

  private ObjectNode shown(long id) {
    ObjectNode shown = hooks.getOrDefault(id, Templates.JSON.createObjectNode()).deepCopy();
    if (secrets.containsKey(id)) {
      Templates.at(shown, "config").put("secret", "********");
    }
    return shown;
  }
}
