package org.oceanframework.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;

/// A connection on which a test says exactly which bytes are sent.
record RawConnection(Socket socket) implements AutoCloseable {
  RawConnection {
    try {
      socket.setSoTimeout(20_000);
    } catch (SocketException e) {
      throw new IllegalStateException(e);
    }
  }

  void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /// All that comes until the server closes.
  String readToEnd() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  /// What comes until a text has been seen.
  String readUntil(String text) throws IOException {
    StringBuilder seen = new StringBuilder();
    while (seen.indexOf(text) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("closed after: " + seen);
      }
      seen.append((char) next);
    }
    return seen.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
