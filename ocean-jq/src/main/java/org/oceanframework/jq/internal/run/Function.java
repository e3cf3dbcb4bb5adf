package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.Nullable;

/// A function of the program. Its body is set once it is compiled: it may call itself.
public final class Function {

  private @Nullable Filter body;

  public void define(Filter compiled) {
    body = compiled;
  }

  public boolean isDefined() {
    return body != null;
  }

  Filter body() {
    Filter defined = body;
    if (defined == null) {
      throw new IllegalStateException("a function is not compiled yet");
    }
    return defined;
  }

  boolean single() {
    return body != null && body.single();
  }
}
