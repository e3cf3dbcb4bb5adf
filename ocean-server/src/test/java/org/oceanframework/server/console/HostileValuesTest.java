package org.oceanframework.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.state.Attempt;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.Effect;
import org.oceanframework.core.state.FinalDelivery;

class HostileValuesTest {
  private static final Pattern ENTITY_LINK = Pattern.compile("href=\"(/entit[^\"]+)\"");

  @TempDir Path folder;
  private RunningConsole console;
  private SampleData data;

  @BeforeEach
  void open() throws Exception {
    console = RunningConsole.empty(folder);
    data = new SampleData(console.operations, System.currentTimeMillis());
    data.blueprints();
  }

  @AfterEach
  void close() {
    console.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "..",
        ".",
        "a/../b",
        "a b+c",
        "100%",
        "%2F",
        "?q=1#f",
        "semi;colon",
        "back\\slash",
        "\"quoted\" 'both'",
        "<script>alert(1)</script>",
        "\" onmouseover=\"alert(1)",
        "javascript:alert(1)",
        "ünïcödé 漢字 🐳",
        "a//b"
      })
  void an_entity_with_any_name_is_found_by_its_link_and_shown_as_text(String identifier)
      throws Exception {
    data.write(
        SampleData.entity(
            new EntityRef("githubRepository", identifier),
            identifier,
            SampleData.json("{\"url\":\"javascript:alert(1)\"}"),
            SampleData.json("{}")),
        0);

    String list = console.get("/blueprints/githubRepository").body();
    Matcher link = ENTITY_LINK.matcher(list);
    assertThat(link.find()).isTrue();
    HttpResponse<String> page = console.get(unescaped(link.group(1)));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("id=\"properties\"");
    assertThat(list + page.body())
        .doesNotContain("<script>alert")
        .doesNotContain("=\"\" onmouseover=")
        .doesNotContain("href=\"javascript:");
  }

  @Test
  void addresses_stay_the_same_through_a_browsers_own_rules() {
    for (String name : List.of("a/b", "..", "a/../b", "?", "#", "%2e%2e")) {
      String link = Links.entity(new EntityRef("b", name));
      assertThat(URI.create("http://h" + link).normalize().toString()).isEqualTo("http://h" + link);
    }
  }

  @Test
  void a_delivery_with_hostile_fields_is_shown_as_text() throws Exception {
    String evil = "<img src=x onerror=alert(1)>\"'";
    LogEntry entry =
        console.operations.received(
            System.currentTimeMillis(),
            evil,
            evil,
            "{\"a\":\"" + "</pre><script>alert(1)</script>" + "\"}");
    console.operations.finish(
        new FinalDelivery(
            entry,
            DeliveryState.DEAD,
            entry.receivedAtMillis() + 5,
            evil,
            0,
            List.of(new Attempt(entry.receivedAtMillis(), entry.receivedAtMillis() + 5, evil)),
            List.of(new Effect("update", evil, evil, evil)),
            List.of(evil)));

    String all =
        console.get("/").body()
            + console.get("/deliveries").body()
            + console.get("/deliveries/" + console.operations.id(entry.seq())).body();

    assertThat(all)
        .contains("&lt;img src=x")
        .doesNotContain("<img")
        .doesNotContain("<script>alert");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/deliveries?state=%3Cscript%3E",
        "/deliveries?after=nonsense",
        "/deliveries?path=%22%3E%3Cscript%3E",
        "/deliveries/%3Cscript%3E",
        "/blueprints/%3Cscript%3E",
        "/blueprints/githubRepository?q=%22%3E%3Cscript%3E&offset=-5",
        "/blueprints/githubRepository?offset=nonsense",
        "/entities/x/%3Cscript%3E",
        "/%3Cscript%3E"
      })
  void an_address_is_never_put_into_a_page_as_markup(String path) throws Exception {
    HttpResponse<String> page = console.get(path);

    assertThat(page.statusCode()).isIn(200, 400, 404);
    assertThat(page.body()).contains("<h1").doesNotContain("<script>").doesNotContain("\"><script");
  }

  private static String unescaped(String attribute) {
    return attribute.replace("&amp;", "&").replace("&#39;", "'");
  }
}
