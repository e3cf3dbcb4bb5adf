package org.oceanframework.server.console;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.DeliveryQuery;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.DeliverySummary;

/// The dead letters of one path, by reason.
///
/// @param count how many of the latest ones
/// @param reasons the most frequent first
/// @param moreReasons how many reasons are not listed
record DeadLetters(String path, long count, List<Reason> reasons, int moreReasons) {
  /// How many of the latest are looked at: the page is made anew up to three times a second.
  static final int LOOKED_AT = 200;

  private static final int REASONS = 4;

  /// One reason and the latest delivery that died of it.
  record Reason(String path, String text, long count, String href) {
    /// To replay all that died of it.
    String replayHref() {
      Map<String, String> choice = new LinkedHashMap<>();
      choice.put("state", DeliveryState.DEAD.label());
      choice.put("path", path);
      choice.put("reason", text);
      return Links.query("/replay", choice);
    }

    String countText() {
      return Numbers.grouped(count);
    }
  }

  static List<DeadLetters> byPath(Operations operations) {
    Map<String, Map<String, Reason>> paths = new LinkedHashMap<>();
    for (DeliverySummary dead : operations.deliveries(query())) {
      String text = dead.reason().isEmpty() ? "no reason recorded" : dead.reason();
      String href = Links.delivery(operations.id(dead.entry().seq()));
      paths
          .computeIfAbsent(dead.entry().path(), _ -> new LinkedHashMap<>())
          .merge(text, new Reason(dead.entry().path(), text, 1, href), DeadLetters::more);
    }
    return paths.entrySet().stream().map(path -> of(path.getKey(), path.getValue())).toList();
  }

  private static Reason more(Reason newest, Reason further) {
    return new Reason(
        newest.path(), newest.text(), newest.count() + further.count(), newest.href());
  }

  private static DeadLetters of(String path, Map<String, Reason> reasons) {
    List<Reason> frequent =
        reasons.values().stream()
            .sorted(Comparator.comparingLong(Reason::count).reversed())
            .limit(REASONS)
            .toList();
    long count = reasons.values().stream().mapToLong(Reason::count).sum();
    return new DeadLetters(path, count, frequent, reasons.size() - frequent.size());
  }

  private static DeliveryQuery query() {
    return new DeliveryQuery(
        Optional.of(DeliveryState.DEAD),
        Optional.empty(),
        Optional.empty(),
        Long.MAX_VALUE,
        LOOKED_AT);
  }

  String href() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("state", DeliveryState.DEAD.label());
    parameters.put("path", path);
    return Links.query("/deliveries", parameters);
  }

  /// To replay all of this path.
  String replayHref() {
    return href().replaceFirst("^/deliveries", "/replay");
  }

  String moreText() {
    return Numbers.counted(moreReasons, "other reason");
  }

  String countText() {
    return count < LOOKED_AT ? Numbers.grouped(count) : "the latest " + LOOKED_AT;
  }
}
