package org.oceanframework.integrations.github;

import java.util.Optional;
import org.oceanframework.api.PermanentFailure;

/// Where a read of all repositories' content has come to.
///
/// @param repository the id of the repository to read; smaller ones are done
/// @param listing which of its lists
/// @param page the address of the page; empty: the list's first
record ContentCursor(long repository, int listing, String page) {

  static final ContentCursor START = new ContentCursor(0, 0, "");

  static ContentCursor of(Optional<String> text) {
    return text.map(ContentCursor::parse).orElse(START);
  }

  /// The place as text.
  String text() {
    return repository + " " + listing + " " + page;
  }

  private static ContentCursor parse(String text) {
    try {
      String[] parts = text.split(" ", 3);
      return new ContentCursor(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new PermanentFailure(
          "The cursor \"%s\" is not one of this integration; start the resync anew."
              .formatted(text),
          e);
    }
  }
}
