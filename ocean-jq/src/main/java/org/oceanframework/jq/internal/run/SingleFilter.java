package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A filter with at most one output, whatever it is made of.
public abstract class SingleFilter extends Filter {

  @Override
  public final boolean single() {
    return true;
  }

  @Override
  public final void run(Env env, JsonNode in, Output out) {
    JsonNode value = one(env, in);
    if (value != null) {
      out.emit(value);
    }
  }

  @Override
  public abstract @Nullable JsonNode one(Env env, JsonNode in);
}
