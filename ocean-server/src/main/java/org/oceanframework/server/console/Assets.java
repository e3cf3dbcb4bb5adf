package org.oceanframework.server.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.HttpProblem;
import org.oceanframework.server.http.Reply;
import org.oceanframework.server.http.RouteTable;

/// The style sheets and scripts: our own, and those of the webjars, whose version is read from
/// them. A fixed list of names, so no path leads elsewhere. Each is read when it is first asked
/// for; small ones are kept in memory. Thread-safe.
final class Assets {
  private static final int KEPT = 128 * 1_024;

  private final Map<String, Asset> assets = new LinkedHashMap<>();

  /// One of them. Two threads that ask at once may both read it; they find the same.
  private static final class Asset {
    private final String resource;
    private final String type;
    private volatile @Nullable Loaded loaded;

    Asset(String resource, String type) {
      this.resource = resource;
      this.type = type;
    }

    Loaded loaded() {
      Loaded known = loaded;
      if (known == null) {
        byte[] bytes = read();
        known = new Loaded(bytes.length <= KEPT ? bytes : new byte[0], tag(bytes));
        loaded = known;
      }
      return known;
    }

    byte[] read() {
      try (InputStream in = open(resource)) {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// @param bytes empty when it is read anew for each request
  @SuppressWarnings("ArrayRecordComponent") // sent as they are, never compared
  private record Loaded(byte[] bytes, String tag) {}

  Assets() {
    own("console.css", "text/css; charset=utf-8");
    own("console.js", "text/javascript; charset=utf-8");
    own("docs.css", "text/css; charset=utf-8");
    own("docs.js", "text/javascript; charset=utf-8");
    own("icon.svg", "image/svg+xml");
    String htmx = webjar("org.webjars.npm", "htmx.org");
    add("htmx.js", htmx + "dist/htmx.min.js", "text/javascript; charset=utf-8");
    String swagger = webjar("org.webjars", "swagger-ui");
    add("swagger-ui.css", swagger + "swagger-ui.css", "text/css; charset=utf-8");
    add("swagger-ui.js", swagger + "swagger-ui-bundle.js", "text/javascript; charset=utf-8");
  }

  void addTo(RouteTable.Builder routes) {
    assets.forEach(
        (name, asset) -> routes.get("/assets/" + name, exchange -> reply(exchange, asset)));
  }

  private void own(String name, String type) {
    add(name, "/org/oceanframework/server/console/" + name, type);
  }

  private void add(String name, String resource, String type) {
    assets.put(name, new Asset(resource, type));
  }

  private static String webjar(String group, String artifact) {
    Properties maven = new Properties();
    String description = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    try (InputStream in = open(description)) {
      maven.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "/META-INF/resources/webjars/" + artifact + "/" + maven.getProperty("version") + "/";
  }

  private static InputStream open(String resource) {
    InputStream in = Assets.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException(
          resource
              + " is not on the class path. The installation is not complete: build it again.");
    }
    return in;
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  /// Kept by the browser, asked for again on each page: another version is another tag.
  private static Reply reply(Exchange exchange, Asset asset) throws HttpProblem {
    Loaded loaded = asset.loaded();
    boolean known = exchange.header("If-None-Match").filter(loaded.tag()::equals).isPresent();
    Reply reply =
        known
            ? Reply.empty(304)
            : Reply.bytes(
                200, asset.type, loaded.bytes().length > 0 ? loaded.bytes() : asset.read());
    return reply.withHeader("Cache-Control", "private, no-cache").withHeader("ETag", loaded.tag());
  }
}
