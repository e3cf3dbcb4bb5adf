package org.oceanframework.core.state;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.CatalogTransaction;

/// What a unit of work may read and write. Valid only while the unit runs, on its thread.
public interface StateTransaction {

  /// Moves the cursor. Never backwards: a smaller one is ignored.
  void cursor(Cursor cursor);

  /// The first delivery with this sender's id on this path.
  OptionalLong firstSeq(String path, String sourceId);

  /// Records the delivery as final: its row, its dedup row (unless a smaller sequence has it), the
  /// counters. Removes its open row. A delivery that is final already is overwritten, and the
  /// counters follow (a replayed one).
  void finish(FinalDelivery delivery);

  /// Writes or overwrites the open row, its dedup row, and the counters. A final row of the same
  /// delivery (a dead letter that is replayed) goes away.
  void open(OpenDelivery delivery);

  /// Whether the delivery is final, with a row or with one that was pruned.
  boolean isFinal(long seq);

  /// The state of a delivery that has a row; empty for one that has none.
  Optional<DeliveryState> state(long seq);

  /// A final delivery that has a row.
  Optional<FinalDelivery> finalDelivery(long seq);

  /// Makes all queued open rows of a lane parked ones: one before them failed.
  void parkLane(String path, String key);

  /// The mark of one resource on one entity.
  Optional<Mark> mark(EntityRef entity, String resource);

  /// The newest mark of any resource on one entity. Of two with the same `asOf`, that of a state
  /// which was read (`by` is 0) is the newer.
  Optional<Mark> newestMark(EntityRef entity);

  /// Writes a mark.
  void putMark(EntityRef entity, String resource, Mark mark);

  /// Keeps headers and body of a delivery beyond the log's retention.
  void keepPayload(KeptPayload payload);

  /// Writes a small value.
  void remember(String name, String value);

  /// Records a resync's beginning, progress or end, by its id.
  void resync(ResyncRecord resync);

  /// The embedded catalog, in this transaction.
  CatalogTransaction catalog();

  /// A small value.
  Optional<String> memory(String name);

  /// Open rows of one lane behind a sequence, in order, for a refill.
  List<OpenDelivery> openOfLane(String path, String key, long after, int most);
}
