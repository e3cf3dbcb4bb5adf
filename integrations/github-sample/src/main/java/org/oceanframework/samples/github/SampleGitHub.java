package org.oceanframework.samples.github;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// A small GitHub on a free port of loopback: the REST pages of one organization (token, `Link`,
/// `ETag`, gzip, rate limits, masked hook secrets) and its signed webhooks.
///
/// The organization starts empty; {@link SampleActivity} fills it and keeps it alive. Thread-safe.
public final class SampleGitHub implements AutoCloseable {

  /// The token that the REST side takes unless another is given.
  public static final String TOKEN = "sample-token";

  private static final int KEPT_REQUESTS = 10_000;
  private static final int HOURLY_LIMIT = 5_000;

  private final ArrayDeque<Seen> requests = new ArrayDeque<>();
  private final Faults faults = new Faults();
  private final SampleHooks hooks = new SampleHooks();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final WebhookSender sender;
  private final HttpServer server;
  private final SampleOrganization organization;
  private final RestApi api;
  private final InstantSource clock;

  /// A request that came.
  ///
  /// @param target path and query
  /// @param status what was answered
  public record Seen(String method, String target, int status) {}

  private SampleGitHub(String organization, InstantSource clock, HttpServer server) {
    this.clock = clock;
    this.server = server;
    this.sender = new WebhookSender(hooks);
    this.organization = new SampleOrganization(organization, clock, sender::send);
    this.api = new RestApi(this.organization, hooks, uri().toString());
  }

  /// Starts an empty organization of this name.
  public static SampleGitHub start(String organization, InstantSource clock) {
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      SampleGitHub sample = new SampleGitHub(organization, clock, HttpServer.create(any, 0));
      sample.server.createContext("/", sample::serve);
      sample.server.setExecutor(sample.threads);
      sample.server.start();
      return sample;
    } catch (IOException e) {
      throw new UncheckedIOException("No port of loopback is free for the sample GitHub", e);
    }
  }

  /// The address for `githubHost`.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// The organization, to look at and to change.
  public SampleOrganization organization() {
    return organization;
  }

  /// Its webhooks.
  public SampleHooks hooks() {
    return hooks;
  }

  /// What should go wrong.
  public Faults faults() {
    return faults;
  }

  /// What was sent to webhooks.
  public WebhookSender webhooks() {
    return sender;
  }

  /// The latest requests, the oldest first.
  public List<Seen> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  @Override
  public void close() {
    sender.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = reply(exchange);
      note(exchange, reply.status());
      write(exchange, reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException, InterruptedException {
    Thread.sleep(faults.delay());
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return Reply.error(401, "Bad credentials");
    }
    Optional<Reply> fault = faults.instead(method, path);
    if (fault.isPresent()) {
      return fault.get();
    }
    JsonNode body;
    try {
      byte[] bytes = exchange.getRequestBody().readAllBytes();
      body = bytes.length == 0 ? MissingNode.getInstance() : Templates.JSON.readTree(bytes);
    } catch (JacksonException e) {
      return Reply.error(400, "Problems parsing JSON");
    }
    Reply reply =
        api.answer(new RestApi.Ask(method, path, Query.of(exchange.getRequestURI()), body));
    if (method.equals("POST") && reply.status() == 201) {
      sender.send(new SampleEvent("ping", Templates.ping()));
    }
    return unlessKept(exchange, reply);
  }

  /// 304 where the asker has this very body.
  private static Reply unlessKept(HttpExchange exchange, Reply reply) {
    if (reply.status() != 200 || reply.body().isEmpty()) {
      return reply;
    }
    String etag = "W/\"" + hash(reply.body().get().toString()) + "\"";
    boolean kept = etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
    return kept ? new Reply(304, Optional.empty(), Map.of("ETag", etag)) : reply.with("ETag", etag);
  }

  private void write(HttpExchange exchange, Reply reply) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("x-ratelimit-limit", String.valueOf(HOURLY_LIMIT));
    headers.set("x-ratelimit-remaining", String.valueOf(HOURLY_LIMIT - 1));
    headers.set("x-ratelimit-reset", String.valueOf(clock.instant().getEpochSecond() + 3600));
    reply.headers().forEach(headers::set);
    byte[] body = reply.body().map(it -> bytes(it.toString())).orElseGet(() -> new byte[0]);
    if (body.length == 0) {
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    headers.set("Content-Type", "application/json; charset=utf-8");
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    if (accepted != null && accepted.contains("gzip")) {
      headers.set("Content-Encoding", "gzip");
      body = packed(body);
    }
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  private void note(HttpExchange exchange, int status) {
    synchronized (requests) {
      if (requests.size() == KEPT_REQUESTS) {
        requests.removeFirst();
      }
      requests.add(
          new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(), status));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }

  private static String hash(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
