package org.oceanframework.sqlite;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets all other threads go first when there are more of them than processors: what arrives is
/// taken in and acknowledged, and applied when there is time, from the log. Without a shortage it
/// changes nothing.
///
/// On Linux a thread has a nice value of its own, and anybody may raise it (setpriority(2)); Java's
/// own priorities do nothing there without root. On other systems this does nothing.
///
/// Not the policy `SCHED_IDLE`: where something else, such as reads of the catalog, leaves no
/// processor idle, that applies nothing at all.
final class LowPriority {
  private static final Logger LOG = LoggerFactory.getLogger(LowPriority.class);

  private static final int PRIO_PROCESS = 0;
  private static final int CALLING_THREAD = 0;

  /// A tenth of the share of a usual thread.
  private static final int NICE = 10;

  private LowPriority() {}

  /// Of the calling platform thread, from now on.
  @SuppressWarnings("restricted") // native access is what it is about; the launcher allows it
  static void take() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return;
    }
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle setPriority =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("setpriority"),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
      int failed = (int) setPriority.invokeExact(PRIO_PROCESS, CALLING_THREAD, NICE);
      LOG.atDebug().addKeyValue("nice", failed == 0 ? NICE : 0).log("State writer's priority");
    } catch (Throwable e) { // what a method handle declares; the thread works without it
      LOG.atDebug().setCause(e).log("The state writer keeps the usual priority");
    }
  }
}
