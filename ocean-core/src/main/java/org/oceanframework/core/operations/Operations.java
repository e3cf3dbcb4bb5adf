package org.oceanframework.core.operations;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.oceanframework.core.apply.Applier;
import org.oceanframework.core.dispatch.Replays;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.state.Attempt;
import org.oceanframework.core.state.DeliveryQuery;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.DeliverySummary;
import org.oceanframework.core.state.Effect;
import org.oceanframework.core.state.ResyncRecord;
import org.oceanframework.core.state.StateStore;

/// A running integration (or a catalog alone) as the console and the command line see it.
/// Thread-safe.
public interface Operations {

  /// Counts, reasons to worry, and the log's size.
  Status status();

  /// Deliveries in any state, known to the store or only in memory, the newest first.
  List<DeliverySummary> deliveries(DeliveryQuery query);

  /// Everything about one delivery, by its id.
  Optional<DeliveryDetail> delivery(String id);

  /// The id of a sequence.
  String id(long seq);

  /// The sequence of an id of this instance, whether there is such a delivery or not.
  OptionalLong seq(String id);

  /// The sequences of all final deliveries that a filter matches, in order.
  List<Long> matching(ReplayFilter filter);

  /// Makes final deliveries run again, in order per key; they are open, durably, when this returns.
  ///
  /// @param force whether they override what is newer
  Replays.Replayed replay(List<Long> seqs, boolean force);

  /// What a replay would do; nothing is changed.
  ///
  /// @throws IllegalArgumentException saying why it cannot be replayed
  Replays.Preview preview(long seq, boolean force);

  /// The latest resyncs of kinds, the newest first.
  List<ResyncRecord> resyncs();

  /// Asks for a resync; no kinds: all.
  ///
  /// @throws IllegalArgumentException naming an unknown kind
  void requestResync(Set<String> kinds);

  /// The state store, for reads of the catalog and writes of blueprints.
  StateStore store();

  /// The way of every entity write that comes by the catalog's API; its order mark is {@link
  /// #head}.
  Applier applier();

  /// The event log's newest sequence.
  long head();

  /// What runs here.
  Identity identity();

  /// What runs here.
  ///
  /// @param type the integration's type, such as `github`, or `catalog`
  /// @param identifier of this installation
  /// @param version of the integration
  /// @param kinds it reads, in order of the mapping
  /// @param routes live events routes and direct routes
  /// @param publicUrl of the public door, or empty
  record Identity(
      String type,
      String identifier,
      String version,
      List<String> kinds,
      List<RouteInfo> routes,
      String publicUrl) {}

  /// A route of the public door.
  ///
  /// @param path below `{prefix}/integration`
  /// @param source the provider's name, or `direct`
  /// @param verified whether it verifies its sender
  record RouteInfo(String method, String path, String source, boolean verified) {}

  /// Counts, reasons to worry, and the log's size. accepted = the sum of the states.
  ///
  /// @param duplicates part of ignored
  /// @param oldestOpenSeconds age of the oldest delivery that is not final; 0 without one
  /// @param degraded one sentence per reason
  record Status(
      long accepted,
      java.util.Map<DeliveryState, Long> states,
      long duplicates,
      long oldestOpenSeconds,
      List<String> degraded,
      long logBytes,
      int logSegments) {}

  /// Everything about one delivery.
  ///
  /// @param record headers and body, while they are kept
  /// @param warnings of the mapping
  /// @param nextAtMillis of a retrying one, else 0
  record DeliveryDetail(
      LogEntry entry,
      DeliveryState state,
      List<Attempt> attempts,
      String reason,
      List<Effect> effects,
      List<String> warnings,
      long endedAtMillis,
      long nextAtMillis,
      Optional<DeliveryRecord> record) {}
}
