package org.oceanframework.core.log;

import java.util.OptionalLong;

/// The id that people see: the log's name, a dash and the sequence, such as `k3x9-42`. It holds the
/// sequence, so a delivery can be found before anything indexed it, and the log's name, so that an
/// id of another data folder is not taken for one of this.
public final class DeliveryId {
  private DeliveryId() {}

  /// The id of a sequence in a log.
  public static String of(String logName, long seq) {
    return logName + "-" + seq;
  }

  /// The sequence in an id of this log; empty when the id is no id or belongs to another log.
  public static OptionalLong seq(String logName, String id) {
    if (!id.startsWith(logName + "-")) {
      return OptionalLong.empty();
    }
    String digits = id.substring(logName.length() + 1);
    if (digits.isEmpty()
        || digits.length() > 18
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(digits));
  }
}
