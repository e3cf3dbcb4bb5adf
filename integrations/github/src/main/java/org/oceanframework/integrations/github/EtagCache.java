package org.oceanframework.integrations.github;

import java.net.URI;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Answers kept for `If-None-Match`: a page that did not change costs no rate limit and few bytes.
/// Bounded by bytes, packed; the one used longest ago goes first.
///
/// Thread-safe: all state is guarded by the monitor.
final class EtagCache {

  private static final long OVERHEAD = 500;

  private final LinkedHashMap<URI, Answer> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final long limit;
  private long bytes;

  EtagCache(long limit) {
    this.limit = limit;
  }

  /// The answer kept for an address.
  synchronized Optional<Answer> find(URI uri) {
    return Optional.ofNullable(kept.get(uri));
  }

  /// Keeps an answer that has an `ETag` and is small enough.
  synchronized void keep(URI uri, Answer answer) {
    if (answer.header("ETag").isEmpty() || size(answer) > limit / 4) {
      return;
    }
    Answer before = kept.put(uri, answer);
    bytes += size(answer) - (before == null ? 0 : size(before));
    Iterator<Map.Entry<URI, Answer>> oldest = kept.entrySet().iterator();
    while (bytes > limit && oldest.hasNext()) {
      bytes -= size(oldest.next().getValue());
      oldest.remove();
    }
  }

  private static long size(Answer answer) {
    return answer.body().size() + OVERHEAD;
  }
}
