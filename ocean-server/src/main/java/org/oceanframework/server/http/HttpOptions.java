package org.oceanframework.server.http;

import java.time.Duration;

/// What a door listens on and what it puts up with.
///
/// @param host the address to bind, such as `0.0.0.0` or `127.0.0.1`
/// @param port the port; 0 takes a free one
/// @param limits what a request may cost
/// @param trustForwarded whether `Forwarded` and `X-Forwarded-*` say who the client is; only right
///   behind a proxy that sets them
public record HttpOptions(String host, int port, Limits limits, boolean trustForwarded) {

  public HttpOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "Port " + port + " does not exist. Choose 1 to 65535, or 0 for a free one.");
    }
  }

  /// A door with the default limits.
  public static HttpOptions on(String host, int port) {
    return new HttpOptions(host, port, Limits.DEFAULT, false);
  }

  /// The same with other limits.
  public HttpOptions with(Limits other) {
    return new HttpOptions(host, port, other, trustForwarded);
  }

  /// What a request, a connection and the door as a whole may cost.
  ///
  /// @param bodyBytes the size of a body unless the handler asks for another one; more is a 413
  /// @param headBytes request line and headers together; more is a 431
  /// @param pace how fast a sender must be
  /// @param idle how long a connection may be silent
  /// @param requests how many requests are handled at once; further ones wait a second, then get a
  ///   503
  /// @param connections how many connections are open at once; further ones wait to be accepted
  /// @param drain how long {@link HttpDoor#stop} waits for running requests
  public record Limits(
      int bodyBytes,
      int headBytes,
      Pace pace,
      Duration idle,
      int requests,
      int connections,
      Duration drain) {
    /// 25 MiB of body, 16 KiB of head, 30 seconds of silence, 512 requests on 4,096 connections.
    public static final Limits DEFAULT =
        new Limits(
            25 * 1024 * 1024,
            16 * 1024,
            Pace.DEFAULT,
            Duration.ofSeconds(30),
            512,
            4_096,
            Duration.ofSeconds(30));

    /// The same with another size of bodies.
    public Limits withBodyBytes(int bytes) {
      return new Limits(bytes, headBytes, pace, idle, requests, connections, drain);
    }

    /// The same with another pace.
    public Limits withPace(Pace other) {
      return new Limits(bodyBytes, headBytes, other, idle, requests, connections, drain);
    }

    /// The same with another time of silence.
    public Limits withIdle(Duration time) {
      return new Limits(bodyBytes, headBytes, pace, time, requests, connections, drain);
    }

    /// The same with another number of requests at once.
    public Limits withRequests(int count) {
      return new Limits(bodyBytes, headBytes, pace, idle, count, connections, drain);
    }

    /// The same with another time for running requests when the door stops.
    public Limits withDrain(Duration time) {
      return new Limits(bodyBytes, headBytes, pace, idle, requests, connections, time);
    }
  }

  /// How fast a sender must be, so that slow ones cannot hold the door.
  ///
  /// @param head how long request line and headers may take from their first byte on
  /// @param body how long a body may take
  /// @param grace how long a body may be slower than `bytesPerSecond`
  /// @param bytesPerSecond what a body must average, counted after the grace
  public record Pace(Duration head, Duration body, Duration grace, int bytesPerSecond) {
    /// 30 seconds for each part, and 1 KiB a second after the first 5.
    public static final Pace DEFAULT =
        new Pace(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(5), 1_024);

    public Pace {
      if (bytesPerSecond < 1) {
        throw new IllegalArgumentException(
            "A pace of " + bytesPerSecond + " bytes a second is none. Give 1 or more.");
      }
    }
  }
}
