package org.oceanframework.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.oceanframework.api.RateLimit;

class RateLimiterTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void a_burst_passes_at_once_and_then_one_at_a_time() {
    RateLimiter limiter = new RateLimiter(new RateLimit(10, 3));

    assertThat(taken(limiter, START, 5)).isEqualTo(3);
    assertThat(limiter.tryTake(START)).contains(Duration.ofMillis(100));
    assertThat(limiter.tryTake(START.plusMillis(99))).contains(Duration.ofMillis(1));
    assertThat(taken(limiter, START.plusMillis(100), 5)).isEqualTo(1);
  }

  @Test
  void an_idle_route_saves_up_no_more_than_its_burst() {
    RateLimiter limiter = new RateLimiter(new RateLimit(10, 3));
    limiter.tryTake(START);

    assertThat(taken(limiter, START.plusSeconds(3_600), 50)).isEqualTo(3);
  }

  @Test
  void the_long_run_keeps_to_the_rate() {
    RateLimiter limiter = new RateLimiter(new RateLimit(7, 1));
    int taken = 0;
    for (int milli = 0; milli < 10_000; milli++) {
      taken += taken(limiter, START.plusMillis(milli), 1);
    }

    assertThat(taken).isEqualTo(70);
  }

  @Test
  void less_than_one_a_second_is_possible() {
    RateLimiter limiter = new RateLimiter(RateLimit.perSecond(0.1));

    assertThat(limiter.tryTake(START)).isEmpty();
    assertThat(limiter.tryTake(START)).contains(Duration.ofSeconds(10));
  }

  @Test
  void a_clock_that_is_set_back_shuts_nobody_out() {
    RateLimiter limiter = new RateLimiter(new RateLimit(10, 3));
    assertThat(taken(limiter, START, 3)).isEqualTo(3);
    Instant before = START.minusSeconds(86_400);

    assertThat(limiter.tryTake(before)).contains(Duration.ofMillis(100));
    limiter.tryTake(before.plusMillis(100));
    assertThat(taken(limiter, before.plusSeconds(1), 5)).isEqualTo(3);
  }

  @Test
  void many_callers_get_no_more_tokens_than_there_are() throws Exception {
    RateLimiter limiter = new RateLimiter(new RateLimit(1, 500));
    AtomicInteger passed = new AtomicInteger();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 2_000; i++) {
        callers.execute(() -> passed.addAndGet(taken(limiter, START, 1)));
      }
    }

    assertThat(passed).hasValue(500);
  }

  private static int taken(RateLimiter limiter, Instant at, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += limiter.tryTake(at).isEmpty() ? 1 : 0;
    }
    return taken;
  }
}
