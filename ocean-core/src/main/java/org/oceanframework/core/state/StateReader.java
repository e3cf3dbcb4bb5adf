package org.oceanframework.core.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.oceanframework.core.catalog.CatalogReader;

/// What a query may read. Valid only while the query runs.
public interface StateReader {
  /// Where recovery begins to scan.
  Cursor cursor();

  /// How many deliveries are in each state that has a row: the final ones, and the open ones.
  Map<DeliveryState, Long> counts();

  /// How many of the ignored ones are duplicates.
  long duplicates();

  /// Whether the delivery is final.
  boolean isFinal(long seq);

  /// Which of these are final. For recovery.
  List<Long> finals(long fromSeq, long toSeq);

  /// The first delivery with this sender's id on this path.
  OptionalLong firstSeq(String path, String sourceId);

  /// A final delivery.
  Optional<FinalDelivery> finalDelivery(long seq);

  /// An open delivery.
  Optional<OpenDelivery> openDelivery(long seq);

  /// Open rows in order of sequence, behind `after`.
  List<OpenDelivery> open(long after, int most);

  /// Open rows of one lane behind a sequence, in order.
  List<OpenDelivery> openOfLane(String path, String key, long after, int most);

  /// Deliveries with rows, the newest first.
  List<DeliverySummary> deliveries(DeliveryQuery query);

  /// A payload kept beyond the log.
  Optional<KeptPayload> payload(long seq);

  /// A small value.
  Optional<String> memory(String name);

  /// The latest resyncs, the newest first.
  List<ResyncRecord> resyncs(int most);

  /// The embedded catalog.
  CatalogReader catalog();
}
