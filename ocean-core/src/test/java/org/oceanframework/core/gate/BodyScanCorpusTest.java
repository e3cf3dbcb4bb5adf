package org.oceanframework.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The scan against a whole tree, over real bodies and damaged ones.
class BodyScanCorpusTest {
  private static final JsonMapper TREE =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  @Test
  void every_value_of_every_real_body_is_found_as_in_the_tree() throws IOException {
    for (byte[] body : bodies()) {
      JsonNode tree = TREE.readTree(body);
      List<String> pointers = new ArrayList<>();
      collect(tree, "", pointers);

      BodyScan.Found found = BodyScan.of(pointers).scan(body);

      for (String pointer : pointers) {
        assertSame(pointer, found, tree.at(pointer));
      }
    }
  }

  @Test
  void a_damaged_body_is_refused_when_and_only_when_the_tree_refuses_it() throws IOException {
    long seed = 20261120;
    Random random = new Random(seed);
    BodyScan scan = BodyScan.of(List.of("/action", "/repository/id", "/event/data/id"));
    int refused = 0;
    int readable = 0;
    for (byte[] body : bodies()) {
      for (int i = 0; i < 8; i++) {
        byte[] damaged = damaged(body, random);
        boolean tree = isTree(damaged);
        assertThat(isScannable(scan, damaged)).as("seed %d, damage %d", seed, i).isEqualTo(tree);
        refused += tree ? 0 : 1;
        readable += tree ? 1 : 0;
      }
    }
    assertThat(refused).isPositive();
    assertThat(readable).isPositive();
  }

  private static List<byte[]> bodies() throws IOException {
    List<byte[]> bodies = new ArrayList<>(SharedCorpus.capturedBodies());
    bodies.addAll(SharedCorpus.githubExamples());
    assertThat(bodies).hasSizeGreaterThanOrEqualTo(421 + 329);
    return bodies;
  }

  private static void collect(JsonNode node, String pointer, List<String> pointers) {
    pointers.add(pointer);
    node.forEachEntry((name, child) ->
        collect(child, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), pointers));
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), pointer + "/" + i, pointers);
      }
    }
  }

  private static void assertSame(String pointer, BodyScan.Found found, JsonNode value) {
    String text = found.text(pointer).orElse("");
    if (value.isNumber()) {
      assertThat(new BigDecimal(text)).as(pointer).isEqualByComparingTo(value.decimalValue());
    } else if (value.isString() || value.isBoolean()) {
      assertThat(text).as(pointer).isEqualTo(value.asString());
    } else {
      assertThat(found.text(pointer)).as(pointer).isEmpty();
    }
  }

  private static byte[] damaged(byte[] body, Random random) {
    byte[] damaged = body.clone();
    int at = random.nextInt(body.length);
    switch (random.nextInt(4)) {
      case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> damaged[at] = (byte) random.nextInt(256);
      case 2 -> damaged = Arrays.copyOf(body, at);
      default -> System.arraycopy(body, at, damaged, Math.max(0, at - 1), body.length - at);
    }
    return damaged;
  }

  private static boolean isTree(byte[] body) {
    try {
      return !TREE.readTree(body).isMissingNode();
    } catch (JacksonException _) {
      return false;
    }
  }

  private static boolean isScannable(BodyScan scan, byte[] body) {
    try {
      scan.scan(body);
      return true;
    } catch (UnreadableBodyException _) {
      return false;
    }
  }
}
