package org.oceanframework.jq.internal.builtin;

import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Access;
import org.oceanframework.jq.internal.json.Arithmetic;
import org.oceanframework.jq.internal.json.Kinds;
import org.oceanframework.jq.internal.json.Meter;
import org.oceanframework.jq.internal.json.Numbers;
import org.oceanframework.jq.internal.json.Order;
import org.oceanframework.jq.internal.json.Texts;
import org.oceanframework.jq.internal.run.Construct;
import org.oceanframework.jq.internal.run.Env;
import org.oceanframework.jq.internal.run.Filter;
import org.oceanframework.jq.internal.run.Run;
import org.oceanframework.jq.internal.run.SingleFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/// Arrays, and what arrays and objects have in common.
final class Collections {

  private Collections() {}

  static void register(Registry registry) {
    registry.input("length", (in, _) -> length(in));
    registry.input("add", Collections::add);
    registry.input("reverse", (in, _) -> reverse(in));
    registry.input("flatten", (in, run) -> flatten(in, Double.MAX_VALUE, run));
    registry.one("flatten", Collections::flatten);
    registry.input("transpose", (in, run) -> transpose(in, run));
    registry.one("join", Collections::join);
    registry.one("contains", Collections::contains);
    registry.one("indices", Collections::indices);
    registry.one("index", (in, part, run) -> end(indices(in, part, run), true));
    registry.one("rindex", (in, part, run) -> end(indices(in, part, run), false));
    registry.one("_strindices", Collections::stringIndices);
    registry.one("bsearch", Collections::binarySearch);
    registry.filter("map", 1, arguments -> new MapEach(arguments[0]));
  }

  private static JsonNode length(JsonNode in) {
    return switch (in.getNodeType()) {
      case ARRAY, OBJECT -> Numbers.of((long) in.size());
      case STRING, BINARY, POJO -> {
        String text = in.asString();
        yield Numbers.of((long) text.codePointCount(0, text.length()));
      }
      case NULL, MISSING -> Numbers.of(0L);
      case NUMBER -> Maths.size(in);
      case BOOLEAN -> throw new JqError(Kinds.shown(in) + " has no length");
    };
  }

  /// The sum of all elements. Texts and arrays are put together in one go.
  private static JsonNode add(JsonNode in, Run run) {
    Access.iterable(in);
    Summer summer = new Summer(run);
    for (JsonNode element : in) {
      summer.add(element);
    }
    return summer.sum();
  }

  private static JsonNode reverse(JsonNode in) {
    double length = Numbers.toDouble(length(in));
    if (length <= 0) {
      return JsonNodeFactory.instance.arrayNode();
    }
    if (!in.isArray()) {
      throw Access.cannotIndex(in, Numbers.of(length - 1));
    }
    ArrayNode reversed = JsonNodeFactory.instance.arrayNode(in.size());
    for (int i = in.size() - 1; i >= 0; i--) {
      reversed.add(in.get(i));
    }
    return reversed;
  }

  private static JsonNode flatten(JsonNode in, JsonNode depth, Run run) {
    if (Order.compare(depth, Numbers.ZERO, run) < 0) {
      throw new JqError("flatten depth must not be negative");
    }
    if (depth.isNumber()) {
      return flatten(in, Numbers.toDouble(depth), run);
    }
    for (JsonNode element : Access.iterable(in)) {
      if (element.isArray()) {
        return Arithmetic.subtract(depth, Numbers.of(1L), run);
      }
    }
    return flatten(in, 0, run);
  }

  private static JsonNode flatten(JsonNode in, double depth, Run run) {
    ArrayNode flat = JsonNodeFactory.instance.arrayNode();
    flatten(Access.iterable(in), depth, flat, run);
    return flat;
  }

  private static void flatten(JsonNode in, double depth, ArrayNode flat, Run run) {
    for (JsonNode element : in) {
      run.step();
      if (element.isArray() && depth != 0) {
        flatten(element, depth - 1, flat, run);
      } else {
        run.size(flat.size());
        flat.add(element);
      }
    }
  }

  private static JsonNode transpose(JsonNode in, Run run) {
    double width = 0;
    for (JsonNode row : Access.iterable(in)) {
      width = Math.max(width, Numbers.toDouble(length(row)));
    }
    ArrayNode columns = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < width; i++) {
      run.steps(in.size());
      ArrayNode column = columns.addArray();
      JsonNode index = IntNode.valueOf(i);
      for (JsonNode row : in) {
        column.add(Access.get(row, index, run));
      }
    }
    return columns;
  }

  private static JsonNode join(JsonNode in, JsonNode separator, Run run) {
    Access.iterable(in);
    StringBuilder text = new StringBuilder();
    boolean first = true;
    for (JsonNode element : in) {
      if (!first) {
        join(text, separator);
      }
      first = false;
      if (element.isContainer()) {
        throw cannotAdd(text, element);
      }
      text.append(element.isNull() ? "" : Types.text(element, run));
      run.step();
      run.size(text.length());
    }
    run.text(text.length());
    return StringNode.valueOf(text.toString());
  }

  private static void join(StringBuilder text, JsonNode separator) {
    if (separator.isString()) {
      text.append(separator.stringValue());
    } else if (!separator.isNull()) {
      throw cannotAdd(text, separator);
    }
  }

  private static JqError cannotAdd(StringBuilder text, JsonNode value) {
    return new JqError(
        "%s and %s cannot be added"
            .formatted(Kinds.shown(StringNode.valueOf(text.toString())), Kinds.shown(value)));
  }

  private static JsonNode contains(JsonNode in, JsonNode part, Run run) {
    boolean isAlike = in.isBoolean() ? in.equals(part) : Kinds.name(in).equals(Kinds.name(part));
    if (!isAlike) {
      throw new JqError(
          "%s and %s cannot have their containment checked"
              .formatted(Kinds.shown(in), Kinds.shown(part)));
    }
    return BooleanNode.valueOf(Order.contains(in, part, run));
  }

  /// Where a part is: of texts in texts, of arrays or elements in arrays.
  private static JsonNode indices(JsonNode in, JsonNode part, Run run) {
    run.steps(in.isArray() ? in.size() : 0);
    if (in.isArray() && part.isArray()) {
      return Access.get(in, part, run);
    }
    if (in.isArray()) {
      ArrayNode found = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < in.size(); i++) {
        if (Order.equal(in.get(i), part, run)) {
          found.add(Numbers.of((long) i));
        }
      }
      return found;
    }
    return in.isString() && part.isString()
        ? Texts.indices(in.stringValue(), part.stringValue(), run)
        : Access.get(in, part, run);
  }

  private static JsonNode stringIndices(JsonNode in, JsonNode part, Run run) {
    if (!in.isString()) {
      throw new JqError(Kinds.shown(in) + " cannot be searched, as it is not a string");
    }
    if (!part.isString()) {
      throw new JqError(Kinds.shown(part) + " is not a string");
    }
    return Texts.indices(in.stringValue(), part.stringValue(), run);
  }

  private static JsonNode end(JsonNode indices, boolean first) {
    return Access.get(indices, IntNode.valueOf(first ? 0 : -1), Meter.NONE);
  }

  /// Where a value is in a sorted array, or -1 minus where it belongs.
  private static JsonNode binarySearch(JsonNode in, JsonNode wanted, Run run) {
    if (!in.isArray()) {
      throw new JqError(Kinds.shown(in) + " cannot be searched from");
    }
    int low = 0;
    int high = in.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int difference = Order.compare(in.get(middle), wanted, run);
      if (difference == 0) {
        return Numbers.of((long) middle);
      }
      if (difference < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return IntNode.valueOf(-1 - low);
  }

  /// `map(change)`
  private static final class MapEach extends SingleFilter {
    private final Filter change;

    MapEach(Filter change) {
      this.change = change;
    }

    @Override
    public JsonNode one(Env env, JsonNode in) {
      ArrayNode mapped = JsonNodeFactory.instance.arrayNode();
      Run run = env.run();
      for (JsonNode element : Access.iterable(in)) {
        run.step();
        if (change.single()) {
          JsonNode value = change.one(env, element);
          if (value != null) {
            mapped.add(value);
          }
        } else {
          mapped.addAll(Construct.collect(change, env, element));
          run.size(mapped.size());
        }
      }
      return mapped;
    }
  }

  /// Adds up values from the left.
  private static final class Summer {
    private final Run run;
    private JsonNode sum = NullNode.getInstance();
    private @Nullable StringBuilder text;
    private @Nullable ArrayNode array;

    Summer(Run run) {
      this.run = run;
    }

    void add(JsonNode value) {
      run.step();
      if (text != null && value.isString()) {
        text.append(value.stringValue());
        run.size(text.length());
      } else if (array != null && value instanceof ArrayNode more) {
        run.steps(more.size());
        run.size((long) array.size() + more.size());
        array.addAll(more);
      } else {
        sum = Arithmetic.add(sum(), value, run);
        text = sum.isString() ? new StringBuilder(sum.stringValue()) : null;
        array =
            sum instanceof ArrayNode start
                ? JsonNodeFactory.instance.arrayNode().addAll(start)
                : null;
      }
    }

    JsonNode sum() {
      return text != null ? StringNode.valueOf(text.toString()) : array != null ? array : sum;
    }
  }
}
