package org.oceanframework.api;

import java.util.Collection;

/// Where a resync handler pushes what it reads. Flat memory: a page is mapped and written before
/// `send` returns, so a slow catalog slows the reader.
///
/// Used from the handler's own thread. A page is as fresh as the moment its request began; the
/// framework takes that moment to be the return of the previous `send` (or the handler's start).
public interface Pages {
  /// Sends a page that a later read cannot resume behind.
  void send(Collection<?> items);

  /// Sends a page; an interrupted resync goes on from `nextCursor`.
  void send(Collection<?> items, String nextCursor);
}
