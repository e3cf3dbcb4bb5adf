package org.oceanframework.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTimesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After           | 120                           | 2026-11-20T10:02:00Z",
        "retry-after           | 0                             | 2026-11-20T10:00:00Z",
        "Retry-After           | 1.2                           | 2026-11-20T10:00:02Z",
        "Retry-After           | Fri, 20 Nov 2026 10:05:00 GMT | 2026-11-20T10:05:00Z",
        "x-ratelimit-reset     | 1795169100                    | 2026-11-20T10:05:00Z",
        "X-RateLimit-Reset     | 1795169100000                 | 2026-11-20T10:05:00Z",
        "X-Rate-Limit-Reset    | 30                            | 2026-11-20T10:00:30Z",
        "RateLimit-Reset       | 30                            | 2026-11-20T10:00:30Z",
        "x-ratelimit-reset     | 2026-11-20T10:05:00Z          | 2026-11-20T10:05:00Z",
        "x-ratelimit-reset     | 2026-11-20T12:05:00+02:00     | 2026-11-20T10:05:00Z"
      })
  void the_time_is_read_in_every_usual_form(String name, String value, Instant expected) {
    assertThat(of(429, Map.of(name, value))).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"soon", "-5", "''", "99999999999999999999", "0x10", "2026-11-20"})
  void what_cannot_be_read_is_as_if_it_was_not_there(String value) {
    assertThat(of(429, Map.of("Retry-After", value))).isEmpty();
    assertThat(of(429, Map.of("x-ratelimit-reset", value))).isEmpty();
  }

  @Test
  void an_answer_that_says_nothing_has_no_time() {
    assertThat(of(503, Map.of())).isEmpty();
  }

  @Test
  void retry_after_counts_before_the_rate_limits_end() {
    assertThat(of(429, Map.of("Retry-After", "5", "x-ratelimit-reset", "1795169100")))
        .contains(NOW.plusSeconds(5));
  }

  @Test
  void the_end_of_a_rate_limit_says_nothing_when_there_is_much_left_of_it() {
    Map<String, String> left =
        Map.of("x-ratelimit-remaining", "4000", "x-ratelimit-reset", "1795169100");

    assertThat(of(500, left)).isEmpty();
    assertThat(of(403, Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", "60")))
        .contains(NOW.plusSeconds(60));
  }

  private static Optional<Instant> of(int status, Map<String, String> headers) {
    HttpHeaders all =
        HttpHeaders.of(
            headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue()))),
            (_, _) -> true);
    return RetryableFailure.of("limited", status, all, NOW).notBefore();
  }
}
