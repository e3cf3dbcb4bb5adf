package org.oceanframework.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The things in a process in which somebody interrupts one thread after the other, whatever it
/// does: requests, attempts, the dispatcher, the writers of log and store, everything of ours that
/// waits. For as long as a file is there.
final class InterruptedProcess {
  /// An interrupted write of the log is a failed one, and the next is a second later: interrupted
  /// at every turn it would take nothing.
  private static final int SELDOM = 50;

  private InterruptedProcess() {}

  static Path switchIn(Path folder) {
    return folder.resolve("interrupting");
  }

  /// Where it says in the end how often it interrupted.
  static Path countIn(Path folder) {
    return folder.resolve("interrupts");
  }

  /// As {@link ThingsProcess#main}.
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Thread.ofPlatform().name("interrupting").daemon().start(() -> interruptAll(folder));
    ThingsProcess.main(args);
  }

  private static void interruptAll(Path folder) {
    try {
      long count = 0;
      Random random = new Random();
      while (Files.exists(switchIn(folder))) {
        count += interruptOne(random);
        TimeUnit.MILLISECONDS.sleep(1);
      }
      Files.writeString(countIn(folder), Long.toString(count));
    } catch (InterruptedException | ReflectiveOperationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int interruptOne(Random random) throws ReflectiveOperationException {
    List<Thread> ours = threads().filter(InterruptedProcess::isOurs).toList();
    if (ours.isEmpty()) {
      return 0;
    }
    Thread one = ours.get(random.nextInt(ours.size()));
    if (one.getName().equals("ocean-log-writer") && random.nextInt(SELDOM) > 0) {
      return 0;
    }
    one.interrupt();
    return 1;
  }

  private static boolean isOurs(Thread thread) {
    return thread.isVirtual() || thread.getName().startsWith("ocean-");
  }

  /// All of them, the virtual ones too, which no public API lists.
  private static Stream<Thread> threads() throws ReflectiveOperationException {
    Object root = Class.forName("jdk.internal.vm.ThreadContainers").getMethod("root").invoke(null);
    Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer");
    return ((Stream<?>) container.getMethod("threads").invoke(root)).map(Thread.class::cast);
  }
}
