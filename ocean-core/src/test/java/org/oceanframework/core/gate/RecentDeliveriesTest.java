package org.oceanframework.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentDeliveriesTest {

  @Test
  void the_first_delivery_with_an_id_is_remembered_for_its_path() {
    RecentDeliveries recent = new RecentDeliveries(10);
    recent.remember("/a", "d", 1);
    recent.remember("/a", "d", 2);
    recent.remember("/b", "d", 3);

    assertThat(recent.find("/a", "d")).hasValue(1);
    assertThat(recent.find("/b", "d")).hasValue(3);
    assertThat(recent.find("/c", "d")).isEmpty();
  }

  @Test
  void the_oldest_is_forgotten_when_it_is_full() {
    RecentDeliveries recent = new RecentDeliveries(3);
    for (int i = 1; i <= 4; i++) {
      recent.remember("/a", "d" + i, i);
    }

    assertThat(recent.find("/a", "d1")).isEmpty();
    assertThat(recent.find("/a", "d2")).hasValue(2);
  }

  @Test
  void deliveries_without_an_id_and_with_very_long_ones_are_not_remembered() {
    RecentDeliveries recent = new RecentDeliveries(3);
    recent.remember("/a", "", 1);
    recent.remember("/a", "x".repeat(129), 2);

    assertThat(recent.find("/a", "")).isEmpty();
    assertThat(recent.find("/a", "x".repeat(129))).isEmpty();
  }
}
