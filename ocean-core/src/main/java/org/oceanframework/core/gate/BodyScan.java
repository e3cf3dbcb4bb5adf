package org.oceanframework.core.gate;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads a JSON body once: says whether it is well-formed to its end, and picks out the few values
/// that are wanted, without building a tree.
///
/// Values are scalars; a number keeps the digits it was sent with. Of members with the same name
/// the last one counts, as in a tree read by Jackson, so that what orders a delivery is what its
/// processor will see. A byte order mark is passed over, and UTF-16 and UTF-32 are recognised as
/// Jackson does. Immutable and thread-safe.
final class BodyScan {
  /// None is wider than the defaults with which a processor's tree is read later.
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(256)
          .maxNumberLength(1_000)
          .maxNameLength(50_000)
          .maxStringLength(20_000_000)
          .build();

  private static final JsonFactory JSON =
      JsonFactory.builder().streamReadConstraints(LIMITS).build();

  private final Map<String, Integer> slots;
  private final PointerTree wanted;

  private BodyScan(List<String> pointers) {
    Map<String, Integer> numbered = new HashMap<>();
    pointers.forEach(pointer -> numbered.put(pointer, numbered.size()));
    this.slots = Map.copyOf(numbered);
    this.wanted = PointerTree.of(pointers);
  }

  static BodyScan of(Collection<String> pointers) {
    return new BodyScan(pointers.stream().distinct().toList());
  }

  /// What was found.
  ///
  /// @throws UnreadableBodyException when this is not one JSON value, or beyond a limit
  Found scan(byte[] json) {
    @Nullable String[] texts = new @Nullable String[slots.size()];
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() == null) {
        throw new UnreadableBodyException("The body is empty; JSON is expected.");
      }
      read(parser, wanted, texts);
      if (parser.nextToken() != null) {
        throw notJson("something follows the JSON value", parser.currentTokenLocation());
      }
    } catch (StreamConstraintsException e) {
      throw notJson(
          "it goes beyond a limit (nesting %d, digits of a number %d, length of a name %d)"
              .formatted(
                  LIMITS.getMaxNestingDepth(),
                  LIMITS.getMaxNumberLength(),
                  LIMITS.getMaxNameLength()),
          e.getLocation());
    } catch (JacksonException e) {
      throw notJson("it is not well-formed", e.getLocation());
    }
    return new Found(slots, texts);
  }

  /// Reads the value that the parser stands at. Goes only as deep as the pointers do.
  private static void read(JsonParser parser, PointerTree node, @Nullable String[] texts) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT && !node.isLeaf()) {
      readObject(parser, node, texts);
    } else if (token == JsonToken.START_ARRAY && !node.isLeaf()) {
      readArray(parser, node, texts);
    } else if (token != null && token.isStructStart()) {
      parser.skipChildren();
    } else if (node.slot() >= 0 && token != JsonToken.VALUE_NULL) {
      texts[node.slot()] = parser.getString();
    }
  }

  private static void readObject(JsonParser parser, PointerTree node, @Nullable String[] texts) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      PointerTree child = node.child(parser.currentName());
      parser.nextToken();
      if (child == null) {
        parser.skipChildren();
      } else {
        forget(child, texts);
        read(parser, child, texts);
      }
    }
  }

  private static void readArray(JsonParser parser, PointerTree node, @Nullable String[] texts) {
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      PointerTree child = node.child(Integer.toString(i));
      if (child == null) {
        parser.skipChildren();
      } else {
        read(parser, child, texts);
      }
    }
  }

  /// An earlier member of the same name, and all that was found below it, counts no more.
  private static void forget(PointerTree node, @Nullable String[] texts) {
    if (node.slot() >= 0) {
      texts[node.slot()] = null;
    }
    node.children().forEach(child -> forget(child, texts));
  }

  private static UnreadableBodyException notJson(
      String why, @Nullable TokenStreamLocation location) {
    String place =
        location == null || location.getLineNr() < 1
            ? ""
            : " near line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    return new UnreadableBodyException("The body cannot be read as JSON: " + why + place + ".");
  }

  /// The values that were there.
  static final class Found {
    static final Found NOTHING = new Found(Map.of(), new @Nullable String[0]);

    private final Map<String, Integer> slots;
    private final @Nullable String[] texts;

    private Found(Map<String, Integer> slots, @Nullable String[] texts) {
      this.slots = slots;
      this.texts = texts;
    }

    /// The text at one of the scan's pointers; empty when there is none or it is the empty text.
    Optional<String> text(String pointer) {
      Integer slot = slots.get(pointer);
      return slot == null
          ? Optional.empty()
          : Optional.ofNullable(texts[slot]).filter(text -> !text.isEmpty());
    }
  }
}
