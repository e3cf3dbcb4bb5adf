package org.oceanframework.sqlite;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets all other threads go first when there are more of them than processors: what arrives is
/// taken in and acknowledged, and applied when there is time, from the log. Without a shortage it
/// changes nothing.
///
/// On Linux any thread may give itself the policy `SCHED_IDLE` (sched(7)): the others preempt it as
/// soon as they wake, which a nice value does not do, and it gets what they leave. Java's own
/// priorities do nothing there without root. On other systems, and with a C library that refuses
/// (musl), this does nothing.
final class LowPriority {
  private static final Logger LOG = LoggerFactory.getLogger(LowPriority.class);

  private static final int SCHED_IDLE = 5;
  private static final int CALLING_THREAD = 0;

  private LowPriority() {}

  /// Of the calling platform thread, from now on.
  @SuppressWarnings("restricted") // native access is what it is about; the launcher allows it
  static void take() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      Linker linker = Linker.nativeLinker();
      MethodHandle setScheduler =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("sched_setscheduler"),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
      // struct sched_param: one int, the real-time priority, which must be 0 here.
      int failed =
          (int) setScheduler.invokeExact(CALLING_THREAD, SCHED_IDLE, arena.allocate(JAVA_INT));
      LOG.atDebug().addKeyValue("idle", failed == 0).log("State writer's priority");
    } catch (Throwable e) { // what a method handle declares; the thread works without it
      LOG.atDebug().setCause(e).log("The state writer keeps the usual priority");
    }
  }
}
