package org.oceanframework.core.gate;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oceanframework.api.webhook.Splitting;
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

  private static final int NO_SPLIT = -1;

  private final Map<String, Integer> slots;
  private final PointerTree wanted;
  private final int splitSlot;
  private final int mostElements;

  private BodyScan(List<String> pointers, int splitSlot, int mostElements) {
    Map<String, Integer> numbered = new HashMap<>();
    pointers.forEach(pointer -> numbered.put(pointer, numbered.size()));
    this.slots = Map.copyOf(numbered);
    this.wanted = PointerTree.of(pointers);
    this.splitSlot = splitSlot;
    this.mostElements = mostElements;
  }

  static BodyScan of(Collection<String> pointers) {
    return new BodyScan(pointers.stream().distinct().toList(), NO_SPLIT, 0);
  }

  /// One that also finds the elements of an array.
  static BodyScan splitting(Collection<String> pointers, Splitting splitting) {
    List<String> all =
        Stream.concat(pointers.stream(), Stream.of(splitting.pointer())).distinct().toList();
    return new BodyScan(all, all.indexOf(splitting.pointer()), splitting.most());
  }

  /// What was found.
  ///
  /// @throws UnreadableBodyException when this is not one JSON value, or beyond a limit
  /// @throws TooManyEventsException when the array has more elements than may be
  Found scan(byte[] json) {
    return scan(json, 0, json.length);
  }

  /// What was found in a part of an array of bytes.
  Found scan(byte[] json, int from, int length) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json, from, length)) {
      Pass pass = new Pass(parser, new @Nullable String[slots.size()]);
      if (parser.nextToken() == null) {
        throw new UnreadableBodyException("The body is empty; JSON is expected.");
      }
      pass.read(wanted);
      if (parser.nextToken() != null) {
        throw notJson("something follows the JSON value", parser.currentTokenLocation());
      }
      return new Found(slots, pass.texts, Optional.ofNullable(pass.elements));
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
  }

  /// One pass through one body.
  private final class Pass {
    private final JsonParser parser;
    private final @Nullable String[] texts;
    private @Nullable Elements elements;

    Pass(JsonParser parser, @Nullable String[] texts) {
      this.parser = parser;
      this.texts = texts;
    }

    /// Reads the value that the parser stands at. Goes only as deep as the pointers do.
    void read(PointerTree node) {
      JsonToken token = parser.currentToken();
      if (token == JsonToken.START_ARRAY && isSplit(node)) {
        readElements(node);
      } else if (token == JsonToken.START_OBJECT && !node.isLeaf()) {
        readObject(node);
      } else if (token == JsonToken.START_ARRAY && !node.isLeaf()) {
        readArray(node);
      } else if (token != null && token.isStructStart()) {
        parser.skipChildren();
      } else if (node.slot() >= 0 && token != JsonToken.VALUE_NULL) {
        texts[node.slot()] = parser.getString();
      }
    }

    private boolean isSplit(PointerTree node) {
      return splitSlot != NO_SPLIT && node.slot() == splitSlot;
    }

    private void readObject(PointerTree node) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        PointerTree child = node.child(parser.currentName());
        parser.nextToken();
        if (child == null) {
          parser.skipChildren();
        } else {
          forget(child);
          read(child);
        }
      }
    }

    private void readArray(PointerTree node) {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        readElement(node, i);
      }
    }

    private void readElement(PointerTree node, int i) {
      PointerTree child = node.child(Integer.toString(i));
      if (child == null) {
        parser.skipChildren();
      } else {
        read(child);
      }
    }

    private void readElements(PointerTree node) {
      Elements found = new Elements();
      elements = found;
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        if (i == mostElements) {
          throw new TooManyEventsException(mostElements);
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw new UnreadableBodyException(
              "The body's array of events has no object at place " + i + ".");
        }
        long start = parser.currentTokenLocation().getByteOffset();
        readElement(node, i);
        found.add(start, parser.currentLocation().getByteOffset());
      }
    }

    /// An earlier member of the same name, and all that was found below it, counts no more.
    private void forget(PointerTree node) {
      if (node.slot() >= 0) {
        texts[node.slot()] = null;
      }
      if (isSplit(node)) {
        elements = null;
      }
      node.children().forEach(this::forget);
    }
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
    static final Found NOTHING = new Found(Map.of(), new @Nullable String[0], Optional.empty());

    private final Map<String, Integer> slots;
    private final @Nullable String[] texts;
    private final Optional<Elements> elements;

    private Found(
        Map<String, Integer> slots, @Nullable String[] texts, Optional<Elements> elements) {
      this.slots = slots;
      this.texts = texts;
      this.elements = elements;
    }

    /// Where the elements of the array lie; empty when there is no array.
    Optional<Elements> elements() {
      return elements;
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
