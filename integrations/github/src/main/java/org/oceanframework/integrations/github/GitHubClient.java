package org.oceanframework.integrations.github;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.oceanframework.api.Failure;
import org.oceanframework.api.PermanentFailure;
import org.oceanframework.api.RetryableFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// GitHub's REST API: pages by the `Link` header, both rate limits honoured, server errors and cut
/// connections tried again, unchanged pages by `ETag`, moved repositories followed on this host
/// only. Failures are {@link Failure}s that name the request, never the token.
///
/// Thread-safe; a request blocks its thread, also for the rate limit.
final class GitHubClient {

  private static final int ATTEMPTS = 4;
  private static final int REDIRECTS = 3;
  private static final long CACHE_BYTES = 8 << 20;
  private static final Set<Integer> GONE = Set.of(404, 410, 451);

  private final EtagCache cache = new EtagCache(CACHE_BYTES);
  private final URI host;
  private final Http http;
  private final RateLimit limit;
  private final Time time;

  GitHubClient(String host, String token, Time time) {
    this(URI.create(host.replaceAll("/+$", "")), new Http(token, Duration.ofMinutes(1)), time);
  }

  GitHubClient(URI host, Http http, Time time) {
    this.host = host;
    this.http = http;
    this.time = time;
    this.limit = new RateLimit(time, Duration.ofMinutes(65));
  }

  /// The address of a path of the API.
  URI uri(String path) {
    return URI.create(host + path);
  }

  /// Reads one page of a list.
  Page page(URI uri) throws InterruptedException {
    return page(uri, succeeded(Call.get(uri)));
  }

  /// Reads one page of a list; empty when GitHub says that it is gone, closed or not to be seen.
  Optional<Page> findPage(URI uri) throws InterruptedException {
    Answer answer = exchange(Call.get(uri));
    return GONE.contains(answer.status())
        ? Optional.empty()
        : Optional.of(page(uri, checked(Call.get(uri), answer)));
  }

  /// Reads one object; empty when GitHub says that it is gone or not to be seen.
  Optional<JsonNode> find(String path) throws InterruptedException {
    Call call = Call.get(uri(path));
    Answer answer = exchange(call);
    return GONE.contains(answer.status())
        ? Optional.empty()
        : Optional.of(json(call, checked(call, answer)));
  }

  /// Changes something. Never repeated by itself: a cut connection does not tell whether it was
  /// done.
  JsonNode write(String method, String path, JsonNode body) throws InterruptedException {
    Call call = Call.write(method, uri(path), body);
    return json(call, succeeded(call));
  }

  private Page page(URI uri, Answer answer) {
    JsonNode items = json(Call.get(uri), answer);
    if (!items.isArray()) {
      throw new PermanentFailure(
          "GitHub answered GET %s with something that is no list. Check githubHost: it must be the address of the REST API (GitHub Enterprise Server: https://HOST/api/v3)."
              .formatted(uri.getPath()));
    }
    return new Page(items.valueStream().toList(), Page.next(answer.header("Link"), uri));
  }

  private Answer succeeded(Call call) throws InterruptedException {
    return checked(call, exchange(call));
  }

  private static Answer checked(Call call, Answer answer) {
    if (answer.status() / 100 == 2) {
      return answer;
    }
    throw new PermanentFailure(call.refused(answer));
  }

  private static JsonNode json(Call call, Answer answer) {
    try {
      return answer.json();
    } catch (JacksonException | UncheckedIOException e) {
      throw new RetryableFailure(
          "GitHub's answer to %s is not JSON; something between may have answered.".formatted(call),
          e);
    }
  }

  /// The answer, whatever GitHub decided on: 2xx or a refusal.
  private Answer exchange(Call first) throws InterruptedException {
    Call call = first;
    int redirects = 0;
    for (int attempt = 1; ; attempt++) {
      limit.await();
      Optional<Answer> answer = attempt(call, attempt);
      Verdict verdict =
          answer.map(it -> Verdict.of(it, time.instant())).orElseGet(Verdict.Broken::new);
      switch (verdict) {
        case Verdict.Done _, Verdict.Refused _ -> {
          return answer.orElseThrow();
        }
        case Verdict.Limited(Instant until) -> {
          limit.hold(until);
          giveUpAfter(attempt, "GitHub's rate limit did not end for " + call, until);
        }
        case Verdict.Moved(String location) -> {
          call = moved(call, location, ++redirects);
          attempt--;
        }
        case Verdict.Broken _ -> {
          if (!call.repeatable() || attempt == ATTEMPTS) {
            throw new RetryableFailure(call.broken(answer));
          }
          time.sleep(Duration.ofSeconds(1L << (attempt - 1)));
        }
      }
    }
  }

  private static void giveUpAfter(int attempt, String message, Instant until) {
    if (attempt == ATTEMPTS) {
      throw new RetryableFailure(message + ".", until);
    }
  }

  /// One try; empty when the connection failed and another try may follow.
  private Optional<Answer> attempt(Call call, int attempt) throws InterruptedException {
    requireOurHost(call);
    try {
      Answer answer = call.repeatable() ? getUnlessKept(call) : send(call, "");
      limit.hold(Verdict.exhaustedUntil(answer, time.instant()));
      return Optional.of(answer);
    } catch (IOException e) {
      if (!call.repeatable() || attempt == ATTEMPTS) {
        throw new RetryableFailure(call.unreachable(e), e);
      }
      return Optional.empty();
    }
  }

  private Answer getUnlessKept(Call call) throws IOException, InterruptedException {
    Optional<Answer> kept = cache.find(call.uri());
    Answer answer = send(call, kept.map(Answer::etag).orElse(""));
    if (answer.status() == 200) {
      cache.keep(call.uri(), answer);
    }
    return answer.status() == 304 ? kept.orElse(answer) : answer;
  }

  private Answer send(Call call, String etag) throws IOException, InterruptedException {
    return http.send(call.method(), call.uri(), etag, call.body());
  }

  private static Call moved(Call call, String location, int redirects) {
    if (!call.repeatable() || location.isEmpty() || redirects > REDIRECTS) {
      throw new PermanentFailure(
          "GitHub redirects %s, and this is not followed (a write, or too often). Check whether it was renamed."
              .formatted(call));
    }
    return Call.get(call.uri().resolve(location));
  }

  private void requireOurHost(Call call) {
    URI uri = call.uri();
    if (!host.getScheme().equals(uri.getScheme())
        || !host.getAuthority().equals(uri.getAuthority())) {
      throw new PermanentFailure(
          "GitHub points to %s://%s, which is not githubHost (%s). The token is not sent there."
              .formatted(uri.getScheme(), uri.getAuthority(), host));
    }
  }
}
