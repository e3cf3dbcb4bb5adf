package org.oceanframework.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.FinalDelivery;

/// What people come for takes at most three clicks from the first page, and pages keep themselves
/// fresh.
class FiveTasksTest {
  @TempDir Path folder;
  private Browsers browsers;
  private RunningConsole console;
  private BrowserContext context;
  private Page page;

  @BeforeEach
  void open() throws Exception {
    browsers = Browsers.launch();
    console = RunningConsole.filled(folder);
    context = browsers.browser().newContext();
    page = context.newPage();
    page.navigate(console.url + "/?token=" + RunningConsole.TOKEN);
  }

  @AfterEach
  void close() {
    if (console != null) {
      context.close();
      console.close();
      browsers.close();
    }
  }

  private Locator link(String within, String text) {
    return page.locator(within).locator("a", new Locator.LocatorOptions().setHasText(text)).first();
  }

  @Test
  void the_link_leaves_no_token_in_the_address() {
    assertThat(page.url()).isEqualTo(console.url + "/");
  }

  @Test
  void why_a_delivery_failed() {
    link("#dead", "blueprint").click();

    assertThat(page.locator("#why")).containsText("must be a string, but was a number");
    assertThat(page.locator("#advice")).isVisible();
  }

  @Test
  void what_an_event_changed() {
    link("#latest", "pull_request.closed").click();
    assertThat(page.locator("#effects")).containsText("changed");
    link("#effects", "billing-api/2000103").click();

    assertThat(page.locator("h1")).containsText("now merged");
    link("#history", "k3x9-52").click();
    assertThat(page.locator("#effects")).containsText("billing-api/2000103");
  }

  @Test
  void the_relations_of_an_entity() {
    link("#catalog", "Repository").click();
    link("#live", "billing-api").click();

    assertThat(page.locator("#incoming")).containsText("Make invoice totals exact, part 0");
    link("#incoming", "part 0").click();
    assertThat(page.locator("#relations")).containsText("billing-api");
  }

  @Test
  void what_is_waiting_and_why() {
    assertThat(page.locator("#waiting")).containsText("503 Service Unavailable");
    assertThat(page.locator("#waiting")).containsText("3 attempts, next in");

    link("#waiting", "pull_request.labeled").click();

    assertThat(page.locator("#story")).containsText("in front of it is k3x9-47");
  }

  @Test
  void all_dead_letters_of_a_path() {
    link("#dead", "Show 6").click();

    assertThat(page.locator("tbody tr")).hasCount(6);
    assertThat(page).hasURL(Pattern.compile("state=dead&path=%2Fwebhook$"));
  }

  @Test
  void a_change_is_seen_at_once() {
    assertThat(page.locator("#pulse")).hasText("Live");
    LogEntry entry =
        console.operations.received(System.currentTimeMillis(), "star.created", "acme/new", "{}");
    finish(entry);
    long written = System.nanoTime();

    page.locator("#row-" + console.operations.id(entry.seq())).waitFor();

    long millis = (System.nanoTime() - written) / 1_000_000;
    System.getLogger("live").log(System.Logger.Level.INFO, "seen after " + millis + " ms");
    assertThat(millis).as("milliseconds until it was seen").isLessThan(1_500);
    assertThat(page.locator("#tile-applied")).containsText("27");
  }

  private void finish(LogEntry entry) {
    console.operations.finish(
        new FinalDelivery(
            entry,
            DeliveryState.APPLIED,
            System.currentTimeMillis(),
            "",
            0,
            List.of(),
            List.of(),
            List.of()));
  }

  @Test
  void a_search_follows_the_typing_and_stays_in_the_address() {
    link("#catalog", "Repository").click();
    page.locator("#search").fill("billing");

    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(page).hasURL(Pattern.compile("q=billing"));
    assertThat(page.locator("#search")).isFocused();
    page.reload();
    assertThat(page.locator("#search")).hasValue("billing");
    assertThat(page.locator("tbody tr")).hasCount(1);
  }

  @Test
  void filters_narrow_the_list_and_stay_in_the_address() {
    page.navigate(console.url + "/deliveries");
    page.locator("#filter-state").selectOption("parked");

    assertThat(page.locator("tbody tr")).hasCount(2);
    assertThat(page).hasURL(Pattern.compile("state=parked"));
    finish(console.operations.received(System.currentTimeMillis(), "star.created", "k", "{}"));
    assertThat(page.locator("tbody tr")).hasCount(2);
  }

  @Test
  void a_resync_is_asked_for_with_a_button() {
    page.navigate(console.url + "/resyncs");
    page.locator("input[value=issue]").check();
    page.locator("button.primary").click();

    assertThat(page.locator(".ask")).containsText("Asked for");
    assertThat(console.operations.requested()).containsExactly(Set.of("issue"));
  }

  @Test
  void the_theme_can_be_chosen_and_stays() {
    page.locator("#theme").click();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    page.reload();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
  }
}
