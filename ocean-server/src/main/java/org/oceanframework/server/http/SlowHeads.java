package org.oceanframework.server.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/// Closes HTTP/1 connections whose request line and headers do not get finished in time.
///
/// Jetty's idle time starts anew with every byte, so a sender of one byte now and then would hold a
/// connection for hours. A look at all connections, four times within the allowed time, finds those
/// between two requests that received bytes without a request having come of them. Each look runs
/// alone, on the scheduler's thread.
final class SlowHeads extends AbstractLifeCycle {
  private final ServerConnector connector;
  private final Duration allowed;
  private Map<Connection, Watch> watched = new HashMap<>();
  private volatile boolean stopped;

  SlowHeads(ServerConnector connector, Duration allowed) {
    this.connector = connector;
    this.allowed = allowed;
  }

  /// A connection that waits for a request since a time at which it had received so much.
  private record Watch(long requests, long bytes, long since) {}

  @Override
  protected void doStart() {
    stopped = false;
    schedule();
  }

  @Override
  protected void doStop() {
    stopped = true;
  }

  private void schedule() {
    Scheduler scheduler = connector.getScheduler();
    if (!stopped && scheduler.isRunning()) {
      scheduler.schedule(this::look, allowed.dividedBy(4));
    }
  }

  private void look() {
    Map<Connection, Watch> next = new HashMap<>();
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      Connection connection = endPoint.getConnection();
      if (connection instanceof ConnectionMetaData meta && isHttp1(meta)) {
        look(endPoint, connection, next);
      }
    }
    watched = next;
    schedule();
  }

  private void look(EndPoint endPoint, Connection connection, Map<Connection, Watch> next) {
    long requests = connection.getMessagesIn();
    if (requests != connection.getMessagesOut()) {
      return;
    }
    long now = System.nanoTime();
    Watch watch = watched.get(connection);
    if (watch == null || watch.requests() != requests || watch.bytes() == connection.getBytesIn()) {
      long bytes = watch == null && requests == 0 ? 0 : connection.getBytesIn();
      next.put(connection, new Watch(requests, bytes, now));
    } else if (now - watch.since() > allowed.toNanos()) {
      endPoint.close();
    } else {
      next.put(connection, watch);
    }
  }

  private static boolean isHttp1(ConnectionMetaData meta) {
    return meta.getHttpVersion().getVersion() < 20;
  }
}
