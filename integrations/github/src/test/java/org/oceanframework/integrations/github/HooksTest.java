package org.oceanframework.integrations.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.oceanframework.api.Memory;
import org.oceanframework.api.PermanentFailure;
import org.oceanframework.api.RetryableFailure;
import org.oceanframework.samples.github.SampleGitHub;
import tools.jackson.databind.node.ObjectNode;

class HooksTest extends AgainstSampleGitHub {

  private static final URI URL = URI.create("https://ocean.example.org/integration/webhook");
  private static final Optional<String> SECRET = Optional.of("s3cret");

  private final MapMemory memory = new MapMemory();
  private final Hooks hooks = new Hooks(account, client, memory);

  @Test
  void where_there_is_none_one_is_made() throws Exception {
    hooks.ensure(URL, SECRET);

    ObjectNode hook = onlyHook();
    assertThat(hook.at("/config/url").asString()).isEqualTo(URL.toString());
    assertThat(hook.at("/config/content_type").asString()).isEqualTo("json");
    assertThat(hook.at("/config/insecure_ssl").asString()).isEqualTo("0");
    assertThat(hook.at("/config/secret").asString()).isEqualTo("********");
    assertThat(hook.path("events").valueStream().map(it -> it.asString()))
        .containsExactlyElementsOf(Hooks.EVENTS);
  }

  @Test
  void a_right_one_is_left_alone() throws Exception {
    hooks.ensure(URL, SECRET);
    hooks.ensure(URL, SECRET);

    assertThat(writes()).containsExactly("POST");
  }

  @Test
  void one_that_somebody_changed_is_corrected() throws Exception {
    for (Consumer<ObjectNode> change : wrongs()) {
      sample.hooks().list().forEach(it -> delete(it.path("id").asLong()));
      hooks.ensure(URL, SECRET);
      ObjectNode wrong = onlyHook();
      change.accept(wrong);
      client.write("PATCH", "/orgs/northwind/hooks/" + wrong.path("id").asLong(), wrong);

      hooks.ensure(URL, SECRET);

      assertThat(writes()).endsWith("PATCH", "PATCH");
      assertThat(onlyHook().path("active").asBoolean()).isTrue();
      assertThat(onlyHook().path("events")).hasSize(Hooks.EVENTS.size());
      assertThat(onlyHook().at("/config/content_type").asString()).isEqualTo("json");
      assertThat(onlyHook().at("/config/insecure_ssl").asString()).isEqualTo("0");
    }
  }

  @Test
  void a_secret_that_is_unknown_is_set_again() throws Exception {
    hooks.ensure(URL, SECRET);
    memory.values.clear();

    hooks.ensure(URL, SECRET);
    hooks.ensure(URL, SECRET);

    assertThat(writes()).containsExactly("POST", "PATCH");
  }

  @Test
  void a_secret_that_changed_is_set_again() throws Exception {
    hooks.ensure(URL, SECRET);

    hooks.ensure(URL, Optional.of("another"));
    hooks.ensure(URL, Optional.of("another"));
    hooks.ensure(URL, Optional.empty());

    assertThat(writes()).containsExactly("POST", "PATCH", "PATCH");
    assertThat(onlyHook().at("/config").has("secret")).isFalse();
  }

  @Test
  void the_memory_never_holds_the_secret() throws Exception {
    hooks.ensure(URL, SECRET);

    assertThat(memory.values.toString()).doesNotContain("s3cret");
  }

  @Test
  void duplicates_are_removed_and_other_peoples_hooks_are_not() throws Exception {
    sample.hooks().add(URI.create("https://elsewhere.example.org"), "theirs");
    sample.hooks().add(URL, "old");
    sample.hooks().add(URL, "older");

    hooks.ensure(URL, SECRET);

    assertThat(sample.hooks().list())
        .extracting(it -> it.at("/config/url").asString())
        .containsExactly("https://elsewhere.example.org", URL.toString());
    assertThat(writes()).containsExactly("PATCH", "DELETE");
  }

  @Test
  void it_is_found_behind_the_first_page() throws Exception {
    for (int i = 0; i < 120; i++) {
      sample.hooks().add(URI.create("https://elsewhere.example.org/" + i), "theirs");
    }
    sample.hooks().add(URL, "old");

    hooks.ensure(URL, SECRET);

    assertThat(writes()).containsExactly("PATCH");
  }

  @Test
  void a_failing_listing_is_never_taken_for_none() {
    sample.faults().listing("/hooks", 500);

    assertThatThrownBy(() -> hooks.ensure(URL, SECRET)).isInstanceOf(RetryableFailure.class);
    assertThat(sample.hooks().list()).isEmpty();
    assertThat(writes()).isEmpty();
  }

  @Test
  void a_listing_that_may_not_be_seen_is_a_failure_that_says_which_right_is_missing() {
    sample.faults().listing("/hooks", 404);

    assertThatThrownBy(() -> hooks.ensure(URL, SECRET))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("admin:org_hook");
    assertThat(writes()).isEmpty();
  }

  private static List<Consumer<ObjectNode>> wrongs() {
    return List.of(
        hook -> hook.put("active", false),
        hook -> hook.putArray("events").add("push"),
        hook -> ((ObjectNode) hook.path("config")).put("content_type", "form"),
        hook -> ((ObjectNode) hook.path("config")).put("insecure_ssl", "1"));
  }

  private void delete(long id) {
    try {
      client.write("DELETE", "/orgs/northwind/hooks/" + id, JSON.createObjectNode());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private ObjectNode onlyHook() {
    assertThat(sample.hooks().list()).hasSize(1);
    return sample.hooks().list().getFirst();
  }

  private List<String> writes() {
    return sample.requests().stream()
        .map(SampleGitHub.Seen::method)
        .filter(method -> !method.equals("GET"))
        .toList();
  }

  /// Remembers in memory, with a hash that is enough to compare.
  private static final class MapMemory implements Memory {
    private final Map<String, String> values = new ConcurrentHashMap<>();

    @Override
    public Optional<String> get(String name) {
      return Optional.ofNullable(values.get(name));
    }

    @Override
    public void put(String name, String value) {
      values.put(name, value);
    }

    @Override
    public String keyedHash(String value) {
      return Integer.toHexString(("key" + value).hashCode());
    }
  }
}
