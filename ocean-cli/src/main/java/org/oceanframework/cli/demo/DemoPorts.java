package org.oceanframework.cli.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// The ports of a demo: the usual ones, or free ones where those are taken.
///
/// Unlike an integration's, they must be known before the start, since the sample's webhooks are
/// told the address; somebody else may take one in between, and the start then says so.
record DemoPorts(int door, int console) {
  private static final int USUAL_DOOR = 8000;
  private static final int USUAL_CONSOLE = 8001;

  static DemoPorts choose() throws IOException {
    try (ServerSocket door = usualOrFree(USUAL_DOOR);
        ServerSocket console = usualOrFree(USUAL_CONSOLE)) {
      return new DemoPorts(door.getLocalPort(), console.getLocalPort());
    }
  }

  private static ServerSocket usualOrFree(int port) throws IOException {
    try {
      return bound(port);
    } catch (IOException _) {
      return bound(0);
    }
  }

  private static ServerSocket bound(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
