package org.oceanframework.server.http;

import java.io.IOException;

/// The open body of a streamed reply.
///
/// Used by one thread, the request's own, except {@link #isOpen} and {@link #onClose}, which any
/// thread may call. Over HTTP/1.1 a client that went away is only noticed by writing: a writer that
/// has nothing to say sends a comment line every 15 seconds or so.
public interface ReplyStream {
  /// Sends bytes at once; waits while the client is slow, and fails when it is gone or takes
  /// nothing for as long as a connection may be silent.
  void send(byte[] bytes) throws IOException;

  /// Whether there is still somebody to write to: false once the client is gone or the door stops.
  boolean isOpen();

  /// Has an action run once when the stream closes, on any thread, at once when it is closed
  /// already. The place to wake a writer that waits for news.
  void onClose(Runnable action);
}
