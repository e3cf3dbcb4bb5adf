package org.oceanframework.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleAccessTest {
  @TempDir Path folder;
  private RunningConsole console;

  @BeforeEach
  void open() throws Exception {
    console = RunningConsole.empty(folder);
  }

  @AfterEach
  void close() {
    console.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/deliveries",
        "/deliveries/k3x9-1",
        "/blueprints/x",
        "/entities/x/y",
        "/resyncs",
        "/routes",
        "/docs",
        "/openapi.json",
        "/live",
        "/assets/console.css",
        "/assets/htmx.js",
        "/ocean/status",
        "/ocean/deliveries",
        "/ocean/resyncs",
        "/v1/blueprints",
        "/nothing"
      })
  void nothing_is_shown_without_a_token(String path) throws Exception {
    assertThat(console.send(console.request(path)).statusCode()).isEqualTo(401);
    assertThat(
            console
                .send(console.request(path).header("Authorization", "Bearer wrong"))
                .statusCode())
        .isEqualTo(401);
    assertThat(
            console.send(console.request(path).header("Cookie", cookieName() + "=1")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void a_browser_is_told_where_the_link_is_and_a_program_gets_a_problem() throws Exception {
    HttpResponse<String> page = console.send(console.request("/").header("Accept", "text/html"));
    HttpResponse<String> problem = console.send(console.request("/ocean/status"));

    assertThat(page.body()).contains("console.json").contains("<h1>");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .get()
        .asString()
        .contains("sha256-");
    assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(problem.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  void the_link_sets_a_strict_cookie_that_is_not_the_token_and_leaves_the_address()
      throws Exception {
    HttpResponse<String> reply =
        console.send(console.request("/deliveries?state=dead&token=" + RunningConsole.TOKEN));

    assertThat(reply.statusCode()).isEqualTo(303);
    assertThat(reply.headers().firstValue("Location")).hasValue("/deliveries?state=dead");
    assertThat(reply.headers().firstValue("Set-Cookie"))
        .get()
        .asString()
        .startsWith(cookieName() + "=")
        .contains("HttpOnly")
        .contains("SameSite=Strict")
        .doesNotContain(RunningConsole.TOKEN);
    assertThat(console.send(console.request("/").header("Cookie", console.cookie())).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_link_followed_from_elsewhere_goes_on_by_a_page_because_its_redirect_has_no_cookie()
      throws Exception {
    HttpResponse<String> reply =
        console.send(
            console
                .request("/?token=" + RunningConsole.TOKEN)
                .header("Sec-Fetch-Site", "cross-site"));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Set-Cookie")).isPresent();
    assertThat(reply.body()).contains("content=\"0;url=/\"");
  }

  @Test
  void a_wrong_link_sets_nothing() throws Exception {
    HttpResponse<String> reply = console.send(console.request("/?token=wrong"));

    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(reply.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void signing_in_never_leads_to_another_server() throws Exception {
    HttpResponse<String> reply =
        console.send(console.request("//evil.example/x?token=" + RunningConsole.TOKEN));

    assertThat(reply.headers().firstValue("Location").orElse("")).doesNotStartWith("//");
  }

  @Test
  void a_write_with_the_cookie_needs_the_consoles_own_origin() throws Exception {
    assertThat(resync().statusCode()).isEqualTo(403);
    assertThat(resync("Origin", "http://evil.example").statusCode()).isEqualTo(403);
    assertThat(resync("Origin", "http://127.0.0.1:1").statusCode()).isEqualTo(403);
    assertThat(resync("Origin", "null").statusCode()).isEqualTo(403);
    assertThat(resync("Origin", console.url + ".evil.example").statusCode()).isEqualTo(403);
    assertThat(console.operations.requested()).isEmpty();

    HttpResponse<String> own = resync("Origin", console.url);

    assertThat(own.statusCode()).isEqualTo(303);
    assertThat(console.operations.requested()).containsExactly(Set.of("issue"));
  }

  @Test
  void a_write_with_the_bearer_needs_no_origin_but_a_right_token() throws Exception {
    HttpRequest.Builder request =
        console
            .authorized("/ocean/resyncs")
            .POST(BodyPublishers.ofString("{\"kinds\":[\"issue\"]}"));
    HttpRequest.Builder wrong =
        console
            .request("/ocean/resyncs")
            .header("Authorization", "Bearer wrong")
            .header("Cookie", console.cookie())
            .header("Origin", console.url)
            .POST(BodyPublishers.noBody());

    assertThat(console.send(request).statusCode()).isEqualTo(202);
    assertThat(console.send(wrong).statusCode()).isEqualTo(401);
  }

  @Test
  void the_token_in_the_address_opens_no_write() throws Exception {
    HttpRequest.Builder request =
        console
            .request("/resyncs?token=" + RunningConsole.TOKEN)
            .POST(BodyPublishers.ofString("kind=issue"));

    assertThat(console.send(request).statusCode()).isEqualTo(401);
    assertThat(console.operations.requested()).isEmpty();
  }

  @Test
  void the_consoles_token_does_not_open_the_catalogs_api() throws Exception {
    assertThat(console.get("/v1/blueprints").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/deliveries", "/docs", "/ocean/status", "/nothing"})
  void every_reply_has_the_headers_that_bind_a_browser(String path) throws Exception {
    HttpResponse<String> reply = console.get(path);

    assertThat(reply.headers().firstValue("Content-Security-Policy"))
        .get()
        .asString()
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe-inline");
    assertThat(reply.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(reply.headers().firstValue("Referrer-Policy")).isPresent();
    assertThat(reply.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void a_short_token_is_refused_and_never_printed() {
    assertThatThrownBy(() -> options("short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("OCEAN__CONSOLE__TOKEN")
        .hasMessageNotContaining("short ");
    assertThat(options(RunningConsole.TOKEN).toString()).doesNotContain(RunningConsole.TOKEN);
  }

  private ConsoleOptions options(String token) {
    return new ConsoleOptions(
        "127.0.0.1",
        0,
        token,
        RunningConsole.CREDENTIALS,
        console.operations,
        () -> "{}",
        () -> "",
        () -> "",
        InstantSource.system());
  }

  private HttpResponse<String> resync(String... headers) throws Exception {
    HttpRequest.Builder request =
        console
            .request("/resyncs")
            // Over HTTP/2 a refusal that comes before the body was read resets the stream, and the
            // JDK's client may see the reset first.
            .version(HttpClient.Version.HTTP_1_1)
            .header("Cookie", console.cookie())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("kind=issue"));
    return console.send(headers.length == 0 ? request : request.headers(headers));
  }

  private String cookieName() {
    return "ocean_console_" + console.port();
  }
}
