package org.oceanframework.jq.internal.builtin;

import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Arithmetic;
import org.oceanframework.jq.internal.json.Kinds;
import org.oceanframework.jq.internal.run.Basics.Constant;
import org.oceanframework.jq.internal.run.Env;
import org.oceanframework.jq.internal.run.Filter;
import org.oceanframework.jq.internal.run.Output;
import org.oceanframework.jq.internal.run.Run;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/// `test`, `match`, `capture`, `scan`, `split/2`. Patterns are in the syntax of Oniguruma.
final class Regexes {

  static final JsonNode GLOBAL = StringNode.valueOf("g");

  private Regexes() {}

  /// Does something with the matches of a text.
  private interface Use {
    void of(Subject subject, Output out);
  }

  static void register(Registry registry) {
    define(registry, "test", Regexes::test);
    define(registry, "match", (subject, out) -> subject.forEachMatch(out, Subject::match));
    define(registry, "capture", (subject, out) -> subject.forEachMatch(out, Subject::captures));
    Use scan = (subject, out) -> subject.forEachMatch(out, Subject::scanned);
    registry.filter("scan", 1, a -> new GlobalMatching(a[0], none(), true, scan));
    registry.filter("scan", 2, a -> new GlobalMatching(a[0], a[1], true, scan));
    Use split = (subject, out) -> out.emit(split(subject));
    registry.filter("split", 2, a -> new GlobalMatching(a[0], a[1], false, split));
    Substitution.register(registry);
  }

  private static void define(Registry registry, String name, Use use) {
    registry.filter(
        name, 2, arguments -> new Matching(arguments[0], arguments[1], use, name.equals("test")));
    registry.filter(
        name, 1, arguments -> new Matching(arguments[0], null, use, name.equals("test")));
  }

  private static Filter none() {
    return new Constant(NullNode.getInstance());
  }

  private static void test(Subject subject, Output out) {
    boolean found = !subject.regex.matches(subject.bytes, true, subject.run).isEmpty();
    out.emit(BooleanNode.valueOf(found));
  }

  private static JsonNode split(Subject subject) {
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    int from = 0;
    for (Regex.Group[] match : subject.matches()) {
      parts.add(subject.text(from, match[0].from()));
      from = match[0].to();
    }
    return parts.add(subject.text(from, subject.bytes.length));
  }

  /// The last regular expression that was used at one place of a program, which mostly is the only
  /// one.
  static final class Cache {
    private volatile @Nullable Entry last;

    private record Entry(String pattern, String flags, Regex regex) {}

    Regex regex(String pattern, String flags) {
      Entry entry = last;
      if (entry == null || !entry.pattern.equals(pattern) || !entry.flags.equals(flags)) {
        entry = new Entry(pattern, flags, Regex.of(pattern, flags));
        last = entry;
      }
      return entry.regex;
    }

    /// What is to be matched, by an argument that is a pattern or an array of a pattern and flags.
    Subject subject(JsonNode in, JsonNode argument, Run run) {
      if (!argument.isArray() && !argument.isString()) {
        throw new JqError(Kinds.name(argument) + " not a string or array");
      }
      if (argument.isString()) {
        return subject(in, argument, NullNode.getInstance(), run);
      }
      if (argument.isEmpty()) {
        throw new JqError("array not a string or array");
      }
      JsonNode flags = argument.size() > 1 ? argument.get(1) : NullNode.getInstance();
      return subject(in, argument.get(0), flags, run);
    }

    Subject subject(JsonNode in, JsonNode pattern, JsonNode flags, Run run) {
      if (!in.isString()) {
        throw new JqError(Kinds.shown(in) + " cannot be matched, as it is not a string");
      }
      if (!pattern.isString()) {
        throw new JqError(Kinds.shown(pattern) + " is not a string");
      }
      if (!flags.isString() && !flags.isNull()) {
        throw new JqError(Kinds.shown(flags) + " is not a string");
      }
      String options = flags.isNull() ? "" : flags.stringValue();
      return new Subject(in.stringValue(), regex(pattern.stringValue(), options), run);
    }
  }

  /// A call of one of the functions.
  private static final class Matching extends Filter {
    private final Filter pattern;
    private final @Nullable Filter flags;
    private final Use use;
    private final boolean single;
    private final Cache cache = new Cache();

    Matching(Filter pattern, @Nullable Filter flags, Use use, boolean oneOutput) {
      this.pattern = pattern;
      this.flags = flags;
      this.use = use;
      this.single = oneOutput && pattern.single() && (flags == null || flags.single());
    }

    @Override
    public boolean single() {
      return single;
    }

    @Override
    public @Nullable JsonNode one(Env env, JsonNode in) {
      JsonNode[] found = {null};
      run(env, in, value -> found[0] = value);
      return found[0];
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      if (flags == null) {
        pattern.run(env, in, re -> use.of(cache.subject(in, re, env.run()), out));
      } else {
        flags.run(
            env,
            in,
            options ->
                pattern.run(env, in, re -> use.of(cache.subject(in, re, options, env.run()), out)));
      }
    }
  }

  /// A call of a function that adds the flag `g` to those it is given.
  private static final class GlobalMatching extends Filter {
    private final Filter pattern;
    private final Filter flags;
    private final boolean flagIsFirst;
    private final Use use;
    private final Cache cache = new Cache();

    GlobalMatching(Filter pattern, Filter flags, boolean flagIsFirst, Use use) {
      this.pattern = pattern;
      this.flags = flags;
      this.flagIsFirst = flagIsFirst;
      this.use = use;
    }

    @Override
    public void run(Env env, JsonNode in, Output out) {
      pattern.run(
          env,
          in,
          re ->
              flags.run(
                  env,
                  in,
                  given -> {
                    JsonNode options =
                        flagIsFirst
                            ? Arithmetic.add(GLOBAL, given, env.run())
                            : Arithmetic.add(given, GLOBAL, env.run());
                    use.of(cache.subject(in, re, options, env.run()), out);
                  }));
    }
  }
}
