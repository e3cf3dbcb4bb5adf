package org.oceanframework.jq.internal.builtin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.json.Arithmetic;
import org.oceanframework.jq.internal.json.Kinds;
import org.oceanframework.jq.internal.run.Env;
import org.oceanframework.jq.internal.run.Filter;
import org.oceanframework.jq.internal.run.Output;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/// `sub` and `gsub`. A replacement with several outputs makes as many results: the first of them
/// has the first output at each match, and so on.
final class Substitution extends Filter {

  private final Filter pattern;
  private final Filter replacement;
  private final @Nullable Filter flags;
  private final boolean global;
  private final boolean single;
  private final Regexes.Cache cache = new Regexes.Cache();

  private Substitution(Filter[] arguments, boolean global) {
    this.pattern = arguments[0];
    this.replacement = arguments[1];
    this.flags = arguments.length > 2 ? arguments[2] : null;
    this.global = global;
    this.single = pattern.single() && replacement.single() && (flags == null || flags.single());
  }

  static void register(Registry registry) {
    for (int arity = 2; arity <= 3; arity++) {
      registry.filter("sub", arity, arguments -> new Substitution(arguments, false));
      registry.filter("gsub", arity, arguments -> new Substitution(arguments, true));
    }
  }

  @Override
  public boolean single() {
    return single;
  }

  @Override
  public @Nullable JsonNode one(Env env, JsonNode in) {
    JsonNode[] result = {null};
    run(env, in, value -> result[0] = value);
    return result[0];
  }

  @Override
  public void run(Env env, JsonNode in, Output out) {
    pattern.run(
        env,
        in,
        re -> {
          if (flags == null) {
            substitute(env, in, re, NullNode.getInstance(), out);
          } else {
            flags.run(env, in, options -> substitute(env, in, re, options, out));
          }
        });
  }

  private void substitute(Env env, JsonNode in, JsonNode re, JsonNode given, Output out) {
    JsonNode options = global ? Arithmetic.add(given, Regexes.GLOBAL, env.run()) : given;
    Subject subject = cache.subject(in, re, options, env.run());
    List<StringBuilder> results = new ArrayList<>();
    int from = 0;
    for (Regex.Group[] match : subject.matches()) {
      String gap = subject.text(from, match[0].from());
      int[] index = {0};
      replacement.run(
          env,
          subject.captures(match),
          text -> {
            if (index[0] == results.size()) {
              results.add(new StringBuilder());
            }
            StringBuilder result = results.get(index[0]++);
            int before = result.length();
            append(result, gap, text);
            env.run().text((long) result.length() - before);
            env.run().size(result.length());
          });
      from = match[0].to();
    }
    if (results.isEmpty()) {
      out.emit(in);
    }
    String tail = subject.text(from, subject.bytes.length);
    for (StringBuilder result : results) {
      out.emit(StringNode.valueOf(result.append(tail).toString()));
    }
  }

  private static void append(StringBuilder result, String gap, JsonNode text) {
    if (text.isNull()) {
      result.append(gap);
    } else if (text.isString()) {
      result.append(gap).append(text.stringValue());
    } else {
      String before = result + gap;
      throw new JqError(
          "%s and %s cannot be added"
              .formatted(Kinds.shown(StringNode.valueOf(before)), Kinds.shown(text)));
    }
  }
}
