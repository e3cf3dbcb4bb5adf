package org.oceanframework.server.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.core.catalog.EntityChange;
import org.oceanframework.core.dispatch.Replays;
import org.oceanframework.core.operations.Operations;
import tools.jackson.databind.JsonNode;

/// What a replay of one delivery or of a group would do, before a person asks for it.
///
/// @param fields what was chosen, to be sent again with the button
/// @param total how many deliveries were chosen
/// @param previews of the first ones, in order
record ReplayPage(
    Frame frame, Map<String, String> fields, int total, boolean force, List<Shown> previews) {
  /// A preview runs processors and mapping, so a page shows few of them.
  static final int SHOWN = 10;

  private static final int LONGEST_VALUE = 400;

  static ReplayPage of(Frame frame, ReplayChoice choice, Operations operations) {
    List<Long> seqs = choice.seqs(operations);
    List<Shown> previews = new ArrayList<>();
    for (long seq : seqs.subList(0, Math.min(SHOWN, seqs.size()))) {
      previews.add(Shown.of(seq, choice.force(), operations));
    }
    return new ReplayPage(frame, choice.fields(), seqs.size(), choice.force(), previews);
  }

  String title() {
    return total == 1 ? "Replay one delivery" : "Replay " + Numbers.grouped(total) + " deliveries";
  }

  String button() {
    return total == 1 ? "Replay it" : "Replay all " + Numbers.grouped(total);
  }

  int more() {
    return total - previews.size();
  }

  /// The same choice, with or without force.
  String otherHref() {
    Map<String, String> parameters = new LinkedHashMap<>(fields);
    if (!force) {
      parameters.put("force", "1");
    }
    return Links.query("/replay", parameters);
  }

  /// What one delivery would do.
  ///
  /// @param refused why it cannot be replayed; empty when it can
  record Shown(String id, String refused, Optional<Replays.Preview> preview) {
    static Shown of(long seq, boolean force, Operations operations) {
      String id = operations.id(seq);
      try {
        return new Shown(id, "", Optional.of(operations.preview(seq, force)));
      } catch (IllegalArgumentException e) {
        return new Shown(id, String.valueOf(e.getMessage()), Optional.empty());
      }
    }

    String href() {
      return Links.delivery(id);
    }

    List<String> failures() {
      return preview.map(Replays.Preview::failures).orElse(List.of());
    }

    List<Change> changes() {
      return preview.map(Replays.Preview::changes).orElse(List.of()).stream()
          .map(Change::new)
          .toList();
    }

    String nothing() {
      if (!refused.isEmpty() || !failures().isEmpty() || !changes().isEmpty()) {
        return "";
      }
      String note = preview.map(Replays.Preview::note).orElse("");
      return note.isEmpty() ? "It would write nothing." : "It would write nothing: " + note + ".";
    }
  }

  /// What would happen to one entity.
  record Change(EntityChange change) {
    String op() {
      return change.result().outcome().op();
    }

    String words() {
      return switch (change.result().outcome()) {
        case CREATED -> "would be created";
        case UPDATED -> "would change";
        case UNCHANGED -> "is the same already";
        case DELETED -> "would be deleted";
        case ABSENT -> "is not there";
        case SUPERSEDED -> "stays as it is";
        case REFUSED -> "would be refused";
      };
    }

    String identifier() {
      return change.result().write().ref().identifier();
    }

    String blueprint() {
      return change.result().write().ref().blueprint();
    }

    String detail() {
      return change.result().detail();
    }

    List<Field> fields() {
      return change.fields().stream()
          .map(field -> new Field(field.name(), text(field.before()), text(field.after())))
          .toList();
    }

    private static String text(JsonNode value) {
      String text =
          value.isMissingNode() ? "–" : value.isString() ? value.stringValue() : value.toString();
      return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }
  }

  /// One field before and after.
  record Field(String name, String before, String after) {}
}
