package org.oceanframework.jq.internal.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.json.Numbers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// `..` and `recurse(step)`.
public final class Descent {

  /// `..`
  public static final Filter DEFAULT = new Parts();

  private Descent() {}

  /// A value and all its parts, depth first. It needs no stack, however deep the value is.
  private static final class Parts extends Filter {
    @Override
    public void run(Env env, JsonNode in, Output out) {
      Deque<Iterator<JsonNode>> open = new ArrayDeque<>();
      visit(env.run, in, open, out);
      while (!open.isEmpty()) {
        if (open.peek().hasNext()) {
          visit(env.run, open.peek().next(), open, out);
        } else {
          open.pop();
        }
      }
    }

    private static void visit(Run run, JsonNode value, Deque<Iterator<JsonNode>> open, Output out) {
      run.step();
      out.emit(value);
      if (value.isContainer() && !value.isEmpty()) {
        open.push(value.iterator());
      }
    }

    @Override
    public void paths(Env env, Path path, JsonNode in, PathOutput out) {
      Deque<Children> open = new ArrayDeque<>();
      visit(env.run, path, in, open, out);
      while (!open.isEmpty()) {
        Children children = open.peek();
        if (!children.visitNext((place, value) -> visit(env.run, place, value, open, out))) {
          open.pop();
        }
      }
    }

    private static void visit(
        Run run, Path place, JsonNode value, Deque<Children> open, PathOutput out) {
      run.step();
      out.emit(place, value);
      if (value.isContainer() && !value.isEmpty()) {
        place.checkIteration(value);
        open.push(new Children(place, value));
      }
    }
  }

  /// The elements of a value that are not visited yet.
  private static final class Children {
    private final Path place;
    private final @Nullable Iterator<Map.Entry<String, JsonNode>> properties;
    private final Iterator<JsonNode> elements;
    private int index;

    Children(Path place, JsonNode value) {
      this.place = place;
      this.properties = value.isObject() ? value.properties().iterator() : null;
      this.elements = value.iterator();
    }

    boolean visitNext(PathOutput visitor) {
      if (properties != null) {
        if (!properties.hasNext()) {
          return false;
        }
        Map.Entry<String, JsonNode> property = properties.next();
        JsonNode key = StringNode.valueOf(property.getKey());
        visitor.emit(place.child(key, property.getValue()), property.getValue());
        return true;
      }
      if (!elements.hasNext()) {
        return false;
      }
      JsonNode element = elements.next();
      visitor.emit(place.child(Numbers.of((long) index++), element), element);
      return true;
    }
  }

  /// `recurse(step)`: a loop where the step has one output.
  public static final class Recurse extends Filter {
    private final Filter step;

    public Recurse(Filter step) {
      this.step = step;
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      if (!step.single()) {
        branch(env, in, out);
        return;
      }
      for (JsonNode at = in; at != null; at = step.one(env, at)) {
        env.run.step();
        out.emit(at);
      }
    }

    private void branch(Env env, JsonNode in, Output out) {
      env.run.step();
      env.run.enter();
      out.emit(in);
      step.run(env, in, next -> branch(env, next, out));
      env.run.leave();
    }

    @Override
    public void paths(Env env, Path path, JsonNode in, PathOutput out) {
      env.run.step();
      env.run.enter();
      out.emit(path, in);
      step.paths(env, path, in, (place, next) -> paths(env, place, next, out));
      env.run.leave();
    }
  }
}
