package org.oceanframework.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

  @Test
  void a_flood_of_refusals_is_one_line_every_ten_seconds() {
    RefusalLog refusals = new RefusalLog();
    Instant start = Instant.parse("2026-11-20T10:00:00Z");

    for (int i = 0; i < 1_000; i++) {
      refusals.refused("/webhook", "header X-Signature is missing", start.plusMillis(i));
    }
    assertThat(refusals.untold()).isEqualTo(999);

    refusals.refused("/webhook", "header X-Signature is missing", start.plusSeconds(10));
    assertThat(refusals.untold()).isZero();
  }
}
