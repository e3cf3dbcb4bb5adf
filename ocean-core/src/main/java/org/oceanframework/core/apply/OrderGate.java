package org.oceanframework.core.apply;

import java.util.Optional;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.state.Mark;
import org.oceanframework.core.state.StateTransaction;

/// The order rule: no write puts an older state over a newer one, whatever it came by.
///
/// Marks are kept per entity and resource, because a mapping writes only its own properties. A
/// delete also leaves a mark on the entity as a whole, so that an older write of any resource
/// cannot bring it back.
///
/// What equal marks mean: a state that was read when the log's head was `n` is at least as new as
/// the payload of delivery `n`, which arrived before the read began. So of two equal marks the
/// payload's is the older, unless both are of the same delivery, which runs again.
final class OrderGate {
  /// The resource whose mark stands for the entity as a whole.
  static final String WHOLE = "";

  private OrderGate() {}

  /// The mark that makes this write obsolete, if there is one.
  static Optional<Mark> newer(StateTransaction transaction, EntityWrite write) {
    if (options(write).force()) {
      return Optional.empty();
    }
    return switch (write) {
      case EntityWrite.Upsert upsert ->
          transaction
              .mark(upsert.ref(), upsert.resource())
              .filter(mark -> isNewer(mark, upsert))
              .or(() ->
                  transaction.mark(upsert.ref(), WHOLE).filter(mark -> isNewer(mark, upsert)));
      case EntityWrite.Delete delete ->
          transaction.newestMark(delete.ref()).filter(mark -> isNewer(mark, delete));
    };
  }

  /// Records that a write was carried out.
  static void passed(StateTransaction transaction, EntityWrite write) {
    boolean gone = write instanceof EntityWrite.Delete;
    Mark mark = new Mark(write.asOf(), by(write), gone);
    transaction.putMark(write.ref(), write.resource(), mark);
    if (gone) {
      transaction.putMark(write.ref(), WHOLE, mark);
    }
  }

  private static boolean isNewer(Mark mark, EntityWrite write) {
    if (mark.asOf() != write.asOf()) {
      return mark.asOf() > write.asOf();
    }
    boolean payload = write.asOf() == by(write);
    return payload && mark.by() != by(write);
  }

  static long by(EntityWrite write) {
    return switch (write) {
      case EntityWrite.Upsert upsert -> upsert.by();
      case EntityWrite.Delete delete -> delete.by();
    };
  }

  static EntityWrite.WriteOptions options(EntityWrite write) {
    return switch (write) {
      case EntityWrite.Upsert upsert -> upsert.options();
      case EntityWrite.Delete delete -> delete.options();
    };
  }

  static String describe(Mark mark) {
    String what = mark.tombstone() ? "a delete" : "a state";
    return mark.by() > 0
        ? "%s of delivery %d (as of %d) is newer".formatted(what, mark.by(), mark.asOf())
        : "%s read as of %d is newer".formatted(what, mark.asOf());
  }
}
