package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A process whose threads are interrupted at random, wherever they wait, under load: nothing that
/// was answered 202 is lost, nothing hangs, and every effect happens once.
/// `-Docean.interrupts.answers=N` goes on for longer.
class InterruptsTest {
  private static final int ANSWERS = Integer.getInteger("ocean.interrupts.answers", 500);

  @TempDir Path folder;

  @Test
  void interrupts_at_random_places_lose_nothing_and_hold_up_nothing() throws Exception {
    Path on = Files.createFile(InterruptedProcess.switchIn(folder));
    Path count = InterruptedProcess.countIn(folder);
    Lives lives = new Lives(folder, folder.resolve("data"));
    lives.sendUntil(
        ANSWERS,
        ThingsProcess.Options.of(InterruptedProcess.class),
        life -> {
          Files.delete(on);
          Waiting.until("the end of the interrupts", () -> Files.exists(count), there -> there);
          lives.senders().stop();
          life.awaitQuiet();
          life.awaitNotDegraded();
          life.stop();
        });
    JsonNode counts = lives.assertKept();
    lives.senders().assertNoOtherAnswers();
    String interrupts = Files.readString(count);
    assertThat(Integer.parseInt(interrupts)).isGreaterThan(100);
    System.out.printf(
        "InterruptsTest: %s interrupts; answers by status %s; now %s%n",
        interrupts, lives.senders().statuses(), counts);
  }
}
