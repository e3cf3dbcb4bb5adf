package org.oceanframework.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;

/// The streamed replies that are open, so that a door that stops can end them: they would never end
/// by themselves. Thread-safe.
final class OpenStreams {
  private final Set<Stream> open = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  Stream open(Response response) {
    Stream stream = new Stream(response);
    open.add(stream);
    if (stopped) {
      stream.close();
    }
    return stream;
  }

  void stop() {
    stopped = true;
    List.copyOf(open).forEach(Stream::close);
  }

  /// One streamed reply. Its own lock guards `actions` and `isOpen`.
  final class Stream implements ReplyStream {
    private final Response response;
    private final List<Runnable> actions = new ArrayList<>();
    private boolean isOpen = true;

    private Stream(Response response) {
      this.response = response;
    }

    /// Sends the head at once, so that the client knows that it is connected.
    void begin() throws IOException {
      Content.Sink.write(response, false, ByteBuffer.allocate(0));
    }

    @Override
    public void send(byte[] bytes) throws IOException {
      if (!isOpen()) {
        throw new EofException("the stream is closed");
      }
      try {
        Content.Sink.write(response, false, ByteBuffer.wrap(bytes));
      } catch (IOException e) {
        close();
        throw e;
      }
    }

    @Override
    public synchronized boolean isOpen() {
      return isOpen;
    }

    @Override
    public void onClose(Runnable action) {
      synchronized (this) {
        if (isOpen) {
          actions.add(action);
          return;
        }
      }
      action.run();
    }

    void close() {
      List<Runnable> due;
      synchronized (this) {
        if (!isOpen) {
          return;
        }
        isOpen = false;
        due = List.copyOf(actions);
      }
      open.remove(this);
      due.forEach(Runnable::run);
    }
  }
}
