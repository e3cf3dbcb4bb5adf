package org.oceanframework.runtime;

import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import org.oceanframework.server.http.BodyBudget;
import org.oceanframework.server.http.HttpDoor;
import org.oceanframework.server.http.HttpOptions;
import org.oceanframework.server.http.Reply;
import org.oceanframework.sqlite.SqliteStateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Makes the parts that every start needs, whatever its configuration says, and lets them go again:
/// their classes, tables and libraries are loaded then. On a second processor that costs a start no
/// time; Jetty's table of media types alone asks for all locales of the JDK, which is a tenth of
/// one.
public final class Preload {
  private static final Logger LOG = LoggerFactory.getLogger(Preload.class);
  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  private Preload() {}

  /// Begins it on a thread of its own, once in a process.
  public static void begin() {
    if (BEGUN.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("ocean-preload").start(Preload::load);
    }
  }

  /// In the order in which a start comes to them.
  private static void load() {
    try {
      JsonMapper.shared();
      Mac.getInstance("HmacSHA256");
      SqliteStateStore.preload();
      new HttpDoor(
          "preload", HttpOptions.on("127.0.0.1", 0), _ -> Reply.empty(503), BodyBudget.UNLIMITED);
    } catch (NoSuchAlgorithmException | RuntimeException | LinkageError e) {
      // The start will come to it, and say it in its own words.
      LOG.atDebug().setCause(e).log("Not loaded beforehand");
    }
  }
}
