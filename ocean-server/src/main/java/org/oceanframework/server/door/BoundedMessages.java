package org.oceanframework.server.door;

import jakarta.validation.MessageInterpolator;
import jakarta.validation.ValidationException;
import java.util.Locale;

/// Messages of broken constraints, up to a number; the next one ends the validation.
///
/// A validator knows no such bound of its own, and it keeps what it finds in a set whose hashes do
/// not tell the elements of a list apart: a list of a hundred thousand empty names would keep a
/// processor busy for minutes. Each violation asks for its message at once, so this is the place to
/// stop. For one thread.
final class BoundedMessages implements MessageInterpolator {
  private final MessageInterpolator messages;
  private int left;

  BoundedMessages(MessageInterpolator messages) {
    this.messages = messages;
  }

  /// Ends a validation that found too much.
  static final class TooMany extends ValidationException {

    private static final long serialVersionUID = 1L;
  }

  /// Begins to count anew.
  void restart() {
    left = Findings.MOST;
  }

  @Override
  public String interpolate(String template, Context context) {
    count();
    return messages.interpolate(template, context);
  }

  @Override
  public String interpolate(String template, Context context, Locale locale) {
    count();
    return messages.interpolate(template, context, locale);
  }

  private void count() {
    left--;
    if (left < 0) {
      throw new TooMany();
    }
  }
}
