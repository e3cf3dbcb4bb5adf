package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Kinds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Filters that build values.
public final class Construct {

  private Construct() {}

  /// `[body]`
  public static final class ArrayOf extends SingleFilter {
    private final Filter body;

    public ArrayOf(Filter body) {
      this.body = body;
    }

    @Override
    public JsonNode one(Env env, JsonNode in) {
      return collect(body, env, in);
    }
  }

  /// The outputs of a filter as an array.
  public static ArrayNode collect(Filter filter, Env env, JsonNode in) {
    env.run.elements(0);
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    if (filter.single()) {
      JsonNode value = filter.one(env, in);
      if (value != null) {
        env.run.keep(value);
        array.add(value);
      }
    } else {
      Run run = env.run;
      filter.run(
          env,
          in,
          value -> {
            run.step();
            run.keep(value);
            run.size(array.size());
            array.add(value);
          });
    }
    return array;
  }

  /// `{…}`
  public static final class ObjectOf extends Filter {
    private final Filter[] keys;
    private final Filter[] values;
    private final boolean single;

    public ObjectOf(Filter[] keys, Filter[] values) {
      this.keys = keys;
      this.values = values;
      boolean all = true;
      for (int i = 0; i < keys.length; i++) {
        all &= keys[i].single() && values[i].single();
      }
      this.single = all;
    }

    @Override
    public boolean single() {
      return single;
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      env.run.object(keys.length);
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (int i = 0; i < keys.length; i++) {
        JsonNode key = keys[i].one(env, in);
        JsonNode value = key == null ? null : values[i].one(env, in);
        if (key == null || value == null) {
          return null;
        }
        env.run.keep(value);
        object.set(name(key), value);
      }
      return object;
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      if (single) {
        JsonNode object = one(env, in);
        if (object != null) {
          out.emit(object);
        }
      } else {
        properties(0, JsonNodeFactory.instance.objectNode(), env, in, out);
      }
    }

    private void properties(int from, ObjectNode object, Env env, JsonNode in, Output out) {
      if (from == keys.length) {
        out.emit(object);
        return;
      }
      keys[from].run(
          env,
          in,
          key -> {
            String name = name(key);
            values[from].run(
                env,
                in,
                value -> {
                  env.run.object(object.size());
                  ObjectNode more = JsonNodeFactory.instance.objectNode();
                  more.setAll(object);
                  env.run.keep(value);
                  more.set(name, value);
                  properties(from + 1, more, env, in, out);
                });
          });
    }

    private static String name(JsonNode key) {
      if (!key.isString()) {
        throw new JqError("Cannot use %s as object key".formatted(Kinds.shown(key)));
      }
      return key.stringValue();
    }
  }

  /// Writes a value into a string.
  @FunctionalInterface
  public interface Format {
    String write(JsonNode value, Run run);
  }

  /// A string with interpolations. Of several, the last is the outermost loop.
  public static final class Text extends Filter {
    private final Filter[] parts;
    private final boolean[] isLiteral;
    private final Format format;
    private final boolean single;

    public Text(Filter[] parts, boolean[] isLiteral, Format format) {
      this.parts = parts;
      this.isLiteral = isLiteral;
      this.format = format;
      boolean all = true;
      for (Filter part : parts) {
        all &= part.single();
      }
      this.single = all;
    }

    @Override
    public boolean single() {
      return single;
    }

    private String part(int i, JsonNode value, Run run) {
      return isLiteral[i] ? value.stringValue() : format.write(value, run);
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      String[] texts = new String[parts.length];
      for (int i = parts.length - 1; i >= 0; i--) {
        JsonNode value = parts[i].one(env, in);
        if (value == null) {
          return null;
        }
        texts[i] = part(i, value, env.run);
      }
      StringBuilder text = new StringBuilder();
      for (String part : texts) {
        env.run.size((long) text.length() + part.length());
        text.append(part);
      }
      env.run.text(text.length());
      return StringNode.valueOf(text.toString());
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      if (single) {
        JsonNode text = one(env, in);
        if (text != null) {
          out.emit(text);
        }
      } else {
        before(parts.length, "", env, in, out);
      }
    }

    private void before(int end, String tail, Env env, JsonNode in, Output out) {
      if (end == 0) {
        out.emit(StringNode.valueOf(tail));
        return;
      }
      parts[end - 1].run(
          env,
          in,
          value -> {
            String text = part(end - 1, value, env.run) + tail;
            env.run.text(text.length());
            before(end - 1, text, env, in, out);
          });
    }
  }
}
