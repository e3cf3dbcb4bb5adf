package org.oceanframework.server.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.log.LogEntry;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.Effect;

/// One delivery, explained.
///
/// @param steps what happened, in order
/// @param advice what a person can do
/// @param payload headers and body; empty when they are no longer kept, or when only the live part
///   of the page is asked for
record DeliveryPage(
    Frame frame,
    String id,
    Operations.DeliveryDetail detail,
    List<DeliveryStory.Step> steps,
    List<String> advice,
    Optional<Payload> payload) {

  static DeliveryPage of(
      Frame frame, String id, Operations.DeliveryDetail detail, Operations operations) {
    DeliveryStory story = new DeliveryStory(operations, detail, frame.now());
    return new DeliveryPage(
        frame, id, detail, story.steps(), story.advice(), detail.record().map(Payload::of));
  }

  LogEntry entry() {
    return detail.entry();
  }

  String state() {
    return detail.state().label();
  }

  String event() {
    return entry().event().isEmpty() ? "Delivery" : entry().event();
  }

  Moment received() {
    return frame.moment(entry().receivedAtMillis());
  }

  List<EffectRow> effects() {
    return detail.effects().stream().map(e -> new EffectRow(e, detail.reason())).toList();
  }

  /// Whether at least one entity is another than before.
  boolean hasChanged() {
    return detail.state() != DeliveryState.DEAD
        || detail.effects().stream().anyMatch(e -> !e.op().equals("refused"));
  }

  /// To run it again; only what is final can.
  Optional<String> replayHref() {
    return detail.state().isFinal()
        ? Optional.of(Links.query("/replay", Map.of("id", id)))
        : Optional.empty();
  }

  String sameKeyHref() {
    Map<String, String> filter = new LinkedHashMap<>();
    filter.put("path", entry().path());
    filter.put("key", entry().key());
    return Links.query("/deliveries", filter);
  }

  /// What it did to one entity, in words.
  record EffectRow(Effect effect, String reason) {
    String href() {
      return Links.entity(new EntityRef(effect.blueprint(), effect.identifier()));
    }

    /// A deleted or refused one has no page.
    boolean hasPage() {
      return switch (effect.op()) {
        case "create", "update", "unchanged", "superseded" -> true;
        default -> false;
      };
    }

    String words() {
      return switch (effect.op()) {
        case "create" -> "created";
        case "update" -> "changed";
        case "unchanged" -> "already the same";
        case "delete" -> "deleted";
        case "absent" -> "was not there";
        case "superseded" -> "left as it was";
        case "refused" -> "refused";
        default -> effect.op();
      };
    }

    /// Not once more what the page says above.
    String detail() {
      if (effect.detail().equals(reason)) {
        return "";
      }
      return effect.op().equals("superseded") && effect.detail().isEmpty()
          ? "a newer state was there already"
          : effect.detail();
    }
  }
}
