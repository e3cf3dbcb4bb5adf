package org.oceanframework.core.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

@Timeout(60)
class JqBudgetTest {

  private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();

  /// 10 to the power of 7 combinations without a call of a function: nothing can stop them inside.
  private static final String PRODUCT =
      "reduce (%s) as $x (0; 1)"
          .formatted(String.join("|", Collections.nCopies(7, "(0,1,2,3,4,5,6,7,8,9)")));

  private final JacksonJq jq =
      new JacksonJq(Map.of(), new JacksonJq.Limits(Duration.ofMillis(300), 100_000));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "until(false; .)",
        "[range(1e12)]",
        "[range(1e12)]?",
        "try [range(1e12)] catch 1",
        "[.[]?, range(1e12)] | length",
        "def f: f; f",
        "def f: def g: f; g; f",
        "last(range(1e12))",
        "first(range(1e12) | select(. < 0))",
        "reduce range(1e12) as $i (0; . + $i)",
        "[recurse([.])]"
      })
  void an_endless_expression_is_cut_off_with_an_error(String expression) {
    Jq.Result result = jq.compile(expression).first(NULL);

    assertThat(result)
        .isInstanceOfSatisfying(
            Jq.Result.Failed.class, failed -> assertThat(failed.message()).contains("cut off"));
  }

  @Test
  void an_expression_that_cannot_be_stopped_is_left_behind_and_then_refused() {
    JacksonJq impatient =
        new JacksonJq(Map.of(), new JacksonJq.Limits(Duration.ofMillis(1), 100_000));
    Jq.Program program = impatient.compile(PRODUCT);
    long start = System.nanoTime();

    Jq.Result first = program.first(NULL);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Jq.Result second = program.first(NULL);

    assertThat(first).isEqualTo(new Jq.Result.Failed("cut off after 0.001 s"));
    assertThat(took).isLessThan(Duration.ofSeconds(5));
    assertThat(second)
        .isInstanceOfSatisfying(
            Jq.Result.Failed.class,
            failed -> assertThat(failed.message()).contains("an earlier evaluation runs on"));
    assertThat(jq.compile("[range(3)] | map(. * 2) | @json").first(NULL))
        .isEqualTo(new Jq.Result.Output(StringNode.valueOf("[0,2,4]")));
  }

  @Test
  void outputs_end_where_they_are_enough() {
    Jq.Results results = jq.compile("range(1e12)").all(NULL, 3);

    assertThat(results.outputs()).extracting(JsonNode::intValue).containsExactly(0, 1, 2);
    assertThat(results.error()).isEmpty();
    assertThat(jq.compile("1, error(\"x\")").all(NULL, 9).error()).contains("x");
    assertThat(jq.compile("1, 2").all(NULL, 0).outputs()).isEmpty();
  }

  @Test
  void an_interrupted_caller_gets_an_exception_and_keeps_its_flag() throws Exception {
    LeavableThreads threads = new LeavableThreads(2, 1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                threads.run(() -> waitFor(end), Duration.ofMinutes(1), () -> {});
              } catch (CancellationException | TimeoutException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
              }
            });
    await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);

    caller.interrupt();
    caller.join();

    assertThat(thrown.get()).isInstanceOf(CancellationException.class);
    assertThat(flag.get()).isTrue();
    end.countDown();
  }

  @Test
  void too_many_left_behind_are_refused() throws Exception {
    LeavableThreads threads = new LeavableThreads(2, 1);
    CountDownLatch end = new CountDownLatch(1);
    Duration limit = Duration.ofMillis(50);

    assertThatThrownBy(() -> threads.run(() -> waitFor(end), limit, () -> {}))
        .isInstanceOf(TimeoutException.class);
    assertThatThrownBy(() -> threads.run(() -> 1, limit, () -> {}))
        .hasMessageContaining("1 jq expressions run on");
    end.countDown();
    await().until(() -> answers(threads));
  }

  private static boolean answers(LeavableThreads threads) {
    try {
      return threads.run(() -> 1, Duration.ofSeconds(1), () -> {}) == 1;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private static int waitFor(CountDownLatch end) throws InterruptedException {
    end.await();
    return 1;
  }
}
