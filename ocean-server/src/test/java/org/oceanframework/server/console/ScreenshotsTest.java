package org.oceanframework.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every page at two widths, light and dark: nothing sticks out to the right, no script or style is
/// refused. With `-Docean.screenshots=FOLDER` the pictures stay, for looking at.
class ScreenshotsTest {
  @TempDir Path folder;

  private static Map<String, String> pages(StoredOperations operations) {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("overview", "/");
    pages.put("deliveries", "/deliveries");
    pages.put("dead", "/deliveries?state=dead&path=%2Fwebhook");
    pages.put("none", "/deliveries?key=nothing");
    pages.put("replay", "/replay?id=" + operations.id(41));
    pages.put("delivery-dead", "/deliveries/" + operations.id(41));
    pages.put("delivery-retrying", "/deliveries/" + operations.id(47));
    pages.put("delivery-parked", "/deliveries/" + operations.id(48));
    pages.put("delivery-applied", "/deliveries/" + operations.id(52));
    pages.put("delivery-duplicate", "/deliveries/" + operations.id(6));
    pages.put("blueprint", "/blueprints/githubRepository");
    pages.put("blueprint-pr", "/blueprints/githubPullRequest");
    pages.put("entity", "/entities/githubRepository/billing-api");
    pages.put("entity-pr", "/entities/githubPullRequest/billing-api%2F2000103");
    pages.put("resyncs", "/resyncs");
    pages.put("routes", "/routes");
    pages.put("missing", "/nothing");
    pages.put("docs", "/docs");
    return pages;
  }

  @ParameterizedTest
  @CsvSource({"1400, LIGHT", "1400, DARK", "400, LIGHT", "400, DARK"})
  void no_page_sticks_out_and_nothing_is_refused(int width, ColorScheme scheme) throws Exception {
    try (Browsers browsers = Browsers.launch();
        RunningConsole console = RunningConsole.filled(folder);
        BrowserContext context = browsers.browser().newContext(options(width, scheme))) {
      console.operations.degraded(
          "onStart failed: GET https://api.github.com/orgs/acme answered 401; it is tried again in"
              + " 30 s");
      Page page = context.newPage();
      List<String> complaints = new ArrayList<>();
      page.onConsoleMessage(message -> {
        if (message.type().equals("error") && !message.text().contains("404")) {
          complaints.add(message.text());
        }
      });
      page.onPageError(complaints::add);
      page.navigate(console.url + "/?token=" + RunningConsole.TOKEN);
      for (Map.Entry<String, String> one : pages(console.operations).entrySet()) {
        page.navigate(console.url + one.getValue());
        if (one.getKey().equals("docs")) {
          page.waitForSelector(".opblock");
        }
        keep(page, one.getKey() + "-" + width + "-" + scheme);
        Object overflow =
            page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)");
        assertThat(overflow).as("%s is too wide", one.getKey()).isEqualTo(0);
      }
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void an_empty_console_and_a_stranger_see_what_to_do() throws Exception {
    try (Browsers browsers = Browsers.launch();
        RunningConsole console = RunningConsole.empty(folder);
        BrowserContext context = browsers.browser().newContext(options(1400, ColorScheme.LIGHT))) {
      Page page = context.newPage();
      page.navigate(console.url + "/deliveries");
      keep(page, "stranger");
      assertThat(page.textContent("h1")).contains("needs its link");
      page.navigate(console.url + "/?token=" + RunningConsole.TOKEN);
      keep(page, "empty-overview");
      assertThat(page.textContent("#latest")).contains("ocean send github");
    }
  }

  private static Browser.NewContextOptions options(int width, ColorScheme scheme) {
    return new Browser.NewContextOptions()
        .setViewportSize(width, 900)
        .setColorScheme(scheme)
        .setDeviceScaleFactor(1);
  }

  private static void keep(Page page, String name) {
    String kept = System.getProperty("ocean.screenshots", "");
    if (!kept.isEmpty()) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(kept, name + ".png")).setFullPage(true));
    }
  }
}
