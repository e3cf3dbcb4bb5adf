package org.oceanframework.integrations.github;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One request, one answer, with the headers GitHub wants, a time limit over the whole of it and a
/// limit on the body. Never follows a redirect by itself: the token goes with every request.
///
/// Thread-safe.
final class Http {

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final String token;
  private final Duration timeout;

  Http(String token, Duration timeout) {
    this.token = token;
    this.timeout = timeout;
  }

  /// Sends.
  ///
  /// @param etag for `If-None-Match`; empty: none
  /// @param body empty: none
  Answer send(String method, URI uri, String etag, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(method, publisher(body))
            .header("Accept", "application/vnd.github+json")
            .header("Accept-Encoding", "gzip")
            .header("Authorization", "Bearer " + token)
            .header("User-Agent", "ocean-for-java-github")
            .header("X-GitHub-Api-Version", "2022-11-28");
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (!etag.isEmpty()) {
      request.header("If-None-Match", etag);
    }
    HttpResponse<byte[]> response = await(request.build());
    boolean gzip =
        response.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent();
    return new Answer(response.statusCode(), response.headers(), new Body(response.body(), gzip));
  }

  /// A request's own timeout ends with the headers; this one holds for the body too.
  private HttpResponse<byte[]> await(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), Body.LIMIT));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer within " + timeout);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static BodyPublisher publisher(String body) {
    return body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
  }
}
