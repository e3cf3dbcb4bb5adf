package org.oceanframework.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/// All that is measured: names, labels and meanings, from which `docs/metrics.md` is written.
enum Meters {
  ACCEPTED("ocean.accepted", "counter", "path", "Deliveries accepted since the process started."),
  REFUSED(
      "ocean.refused",
      "counter",
      "path, reason",
      "Requests to live events routes that were refused since the process started."),
  ATTEMPTS(
      "ocean.attempts",
      "counter",
      "path, outcome",
      "Attempts that ended since the process started; outcome is succeeded or failed."),
  FINISHED(
      "ocean.finished",
      "counter",
      "path, state",
      "Deliveries that became final since the process started, by their state."),
  ACK(
      "ocean.ack",
      "histogram, seconds",
      "path",
      "From a request's last byte to its durable acknowledgement."),
  APPLIED(
      "ocean.applied",
      "histogram, seconds",
      "path",
      "From a delivery's last byte to the commit of its effects, waits included; of those that"
          + " ended applied."),
  SYNC("ocean.log.sync", "histogram, seconds", "", "How long a sync of the event log took."),
  DELIVERIES(
      "ocean.deliveries",
      "gauge",
      "state",
      "Deliveries by state, since the data folder was made. Their sum is"
          + " ocean_deliveries_known."),
  KNOWN(
      "ocean.deliveries.known",
      "gauge",
      "",
      "Deliveries accepted since the data folder was made: the sum of ocean_deliveries over the"
          + " states, always."),
  DUPLICATES(
      "ocean.deliveries.duplicates", "gauge", "", "How many of the ignored ones are duplicates."),
  LANES_BUSY(
      "ocean.lanes.busy", "gauge", "", "Deliveries being processed, or on their way to the store."),
  IN_MEMORY("ocean.deliveries.memory", "gauge", "", "Deliveries known in memory; bounded."),
  OLDEST_OPEN(
      "ocean.oldest.open.seconds", "gauge", "", "Age of the oldest delivery that is not final."),
  DEGRADED(
      "ocean.degraded", "gauge", "", "How many reasons to worry there are; the status says which."),
  CATALOG_AWAY("ocean.catalog.away", "gauge", "", "1 while lanes wait for the catalog."),
  LOG_BYTES("ocean.log.bytes", "gauge", "", "Size of the event log."),
  LOG_SEGMENTS("ocean.log.segments", "gauge", "", "Files of the event log."),
  RESYNCS(
      "ocean.resyncs",
      "counter",
      "state",
      "Reads of a kind that ended since the process started: completed, failed or interrupted.");

  final String id;
  final String type;
  final String labels;
  final String meaning;

  Meters(String id, String type, String labels, String meaning) {
    this.id = id;
    this.type = type;
    this.labels = labels;
    this.meaning = meaning;
  }

  Counter.Builder counter(String... tags) {
    return Counter.builder(id).description(meaning).tags(tags);
  }

  Timer.Builder timer(String... tags) {
    return Timer.builder(id).description(meaning).tags(tags);
  }

  Gauge.Builder<Supplier<Number>> gauge(Supplier<Number> value, String... tags) {
    return Gauge.builder(id, value).description(meaning).tags(tags);
  }

  /// The name as Prometheus has it.
  String exported() {
    String name = id.replace('.', '_');
    return switch (type) {
      case "counter" -> name + "_total";
      case "gauge" -> name;
      default -> name + "_seconds";
    };
  }
}
