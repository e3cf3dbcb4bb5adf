package org.oceanframework.runtime;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.oceanframework.core.apply.Applier;
import org.oceanframework.core.catalog.EntityChange;
import org.oceanframework.core.catalog.EntityWrite;

/// An applier that gives each batch a span, from its queuing to its commit. Thread-safe.
final class TracedApplier implements Applier {
  private final Applier applier;
  private final Tracing tracing;

  TracedApplier(Applier applier, Tracing tracing) {
    this.applier = applier;
    this.tracing = tracing;
  }

  @Override
  public <T> CompletionStage<T> apply(Batch<T> batch) {
    Span span = tracing.applying(batch.writes().size());
    CompletionStage<T> stage;
    try {
      stage = applier.apply(batch);
    } catch (RuntimeException | Error e) {
      ended(span, e);
      throw e;
    }
    stage.whenComplete((_, failure) -> ended(span, failure));
    return stage;
  }

  private static void ended(Span span, @org.jspecify.annotations.Nullable Throwable failure) {
    if (failure != null) {
      span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
    }
    span.end();
  }

  @Override
  public List<EntityChange> preview(List<EntityWrite> writes) {
    return applier.preview(writes);
  }

  @Override
  public boolean probe() {
    return applier.probe();
  }

  @Override
  public void close() {
    applier.close();
  }
}
