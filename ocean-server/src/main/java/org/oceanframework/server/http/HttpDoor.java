package org.oceanframework.server.http;

import java.io.IOException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An HTTP server on one port: HTTP/1.1 and HTTP/2 without TLS, a virtual thread per request.
///
/// Started once and stopped once. {@link #stop} takes no new requests, ends streams, and waits for
/// what runs as long as the limits say. Thread-safe.
public final class HttpDoor {
  private static final Logger log = LoggerFactory.getLogger(HttpDoor.class);

  private final HttpOptions options;
  private final OpenStreams streams = new OpenStreams();
  private final Server server;
  private final ServerConnector connector;

  /// A door that is not open yet.
  ///
  /// @param name names the door's threads
  /// @param options where it listens and what it puts up with
  /// @param handler answers its requests, usually a {@link RouteTable}
  /// @param budget where the memory for bodies comes from
  public HttpDoor(String name, HttpOptions options, HttpHandler handler, BodyBudget budget) {
    this.options = options;
    this.server = new Server(threads(name));
    this.connector = connector();
    HttpOptions.Limits limits = options.limits();
    server.addConnector(connector);
    server.setHandler(new GracefulHandler(new JettyHandler(handler, limits, budget, streams)));
    server.setErrorHandler(new ProblemErrors());
    server.setStopTimeout(limits.drain().toMillis());
    server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    connector.addBean(new SlowHeads(connector, limits.pace().head()));
  }

  private static VirtualThreadPool threads(String name) {
    VirtualThreadPool pool = new VirtualThreadPool();
    pool.setName(name);
    // No bound here: it would count selectors and waiting connections too.
    pool.setMaxConcurrentTasks(0);
    return pool;
  }

  private ServerConnector connector() {
    HttpConfiguration http = configuration();
    HTTP2CServerConnectionFactory h2c = new HTTP2CServerConnectionFactory(http);
    h2c.setMaxConcurrentStreams(128);
    ServerConnector made = new ServerConnector(server, new HttpConnectionFactory(http), h2c);
    made.setHost(options.host());
    made.setPort(options.port());
    made.setIdleTimeout(options.limits().idle().toMillis());
    made.setShutdownIdleTimeout(100);
    made.setAcceptQueueSize(1_024);
    return made;
  }

  private HttpConfiguration configuration() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(options.limits().headBytes());
    // An encoded slash, backslash or percent sign and an empty segment are fine: our own decoding
    // takes each
    // segment as it is.
    http.setUriCompliance(
        UriCompliance.DEFAULT.with(
            "segments",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));
    if (options.trustForwarded()) {
      http.addCustomizer(new ForwardedRequestCustomizer());
    }
    return http;
  }

  /// Opens the door and returns its port. Throws when the address cannot be bound.
  public int start() throws IOException {
    try {
      server.start();
      return connector.getLocalPort();
    } catch (Exception e) {
      stop();
      throw new IOException(
          "Cannot listen on %s:%d: %s. Choose another port, or stop what listens there."
              .formatted(options.host(), options.port(), rootMessage(e)),
          e);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? String.valueOf(failure.getMessage()) : rootMessage(cause);
  }

  /// Closes the door; returns when what ran has ended or its time is over. Closing twice does
  /// nothing.
  public void stop() {
    streams.stop();
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.atWarn()
          .addKeyValue("port", options.port())
          .addKeyValue("reason", e.toString())
          .log("The door closed before all requests had ended; those were cut off");
    }
  }
}
