package org.oceanframework.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PlaygroundTest {
  private static final String MAPPING =
      """
      resources:
        - kind: a
          selector: {query: "true"}
          port: {entity: {mappings: {identifier: .id, blueprint: '"x"', properties: {p: '%s'}}}}
      """;

  @TempDir Path folder;

  @Test
  void the_entity_follows_what_is_typed() throws Exception {
    try (Browsers browsers = Browsers.launch();
        RunningConsole console = RunningConsole.filled(folder);
        BrowserContext context = browsers.browser().newContext()) {
      Page page = context.newPage();
      page.navigate(console.url + "/?token=" + RunningConsole.TOKEN);
      page.locator("#side a[href='/mapping']").click();

      assertThat(page.locator(".entity")).containsText("\"identifier\" : \"billing-api\"");
      assertThat(page.locator("#result")).containsText("the item has no .links");
      page.locator("#mapping")
          .fill(
              RunningConsole.MAPPING.replace("identifier: .name", "identifier: .name + \"-new\""));
      assertThat(page.locator(".entity")).containsText("\"identifier\" : \"billing-api-new\"");
      page.locator("#mapping").fill("resources: [");
      assertThat(page.locator("#problems")).containsText("mapping:1");
      page.locator("#mapping").fill(RunningConsole.MAPPING);
      page.locator("#at").fill(".pull_request");
      page.locator("#kind").fill("pull-request");
      assertThat(page.locator(".entity")).containsText("\"creator\" : \"octocat\"");
      assertThat(page.locator("#warnings")).containsText("only the first output");
    }
  }

  @Test
  void nothing_is_written_and_it_works_without_scripts() throws Exception {
    try (RunningConsole console = RunningConsole.filled(folder)) {
      long entities =
          console.operations.store().read(r -> r.catalog().counts()).values().stream()
              .mapToLong(Long::longValue)
              .sum();

      String page = tried(console, MAPPING.formatted(".name"), "{\"id\":\"<b>\",\"name\":7}");

      assertThat(page).contains("<title>Mapping", "&lt;b&gt; of x").doesNotContain("<b>\"");
      assertThat(
              console.operations.store().read(r -> r.catalog().counts()).values().stream()
                  .mapToLong(Long::longValue)
                  .sum())
          .isEqualTo(entities);
    }
  }

  @Test
  @Timeout(60)
  void what_is_hostile_ends() throws Exception {
    try (RunningConsole console = RunningConsole.empty(folder)) {
      String endless = tried(console, MAPPING.formatted("def f: f; f"), "{\"id\":\"a\"}");
      String many = tried(console, MAPPING.formatted("[range(1e9)]"), "{\"id\":\"a\"}");
      String noJson = tried(console, MAPPING.formatted(".x"), "{");
      String noMapping = tried(console, "- 1", "{}");

      assertThat(endless).contains("empty: cut off");
      assertThat(many).contains("empty: cut off");
      assertThat(noJson).contains("It cannot be tried", "Unfinished JSON");
      assertThat(noMapping).contains("a mapping must be an object");
    }
  }

  private static String tried(RunningConsole console, String mapping, String item)
      throws IOException, InterruptedException {
    String form =
        Map.of("mapping", mapping, "item", item, "at", "", "kind", "").entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var reply =
        console.send(
            console
                .authorized("/mapping")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    assertThat(reply.statusCode()).isEqualTo(200);
    return reply.body();
  }
}
