package org.oceanframework.server.door;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oceanframework.api.Request;
import org.oceanframework.api.Router;
import org.oceanframework.api.webhook.Verification;

/// One direct route: what it is asked with, who may ask, and what answers.
///
/// Filled in by the author's thread before the door opens, read by request threads after.
final class DirectRoute implements Router.Route {
  private final String method;
  private final String path;
  private final Optional<Class<?>> bodyType;
  private final Action action;
  private volatile Optional<Verification> verification = Optional.empty();
  private volatile Optional<String> summary = Optional.empty();
  private volatile Set<String> tags = Set.of();

  /// Runs the author's handler with a request, whose body it binds when the route has a type.
  @FunctionalInterface
  interface Action {
    @Nullable Object run(Request request) throws Exception;
  }

  DirectRoute(String method, String path, Optional<Class<?>> bodyType, Action action) {
    this.method = method;
    this.path = path;
    this.bodyType = bodyType;
    this.action = action;
  }

  @Override
  public Router.Route verifiedBy(Verification verification) {
    this.verification = Optional.of(verification);
    return this;
  }

  @Override
  public Router.Route summary(String text) {
    this.summary = Optional.of(text);
    return this;
  }

  @Override
  public Router.Route tags(Set<String> tags) {
    this.tags = Set.copyOf(tags);
    return this;
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  Optional<Class<?>> bodyType() {
    return bodyType;
  }

  Action action() {
    return action;
  }

  Optional<Verification> verification() {
    return verification;
  }

  Optional<String> summary() {
    return summary;
  }

  Set<String> tags() {
    return tags;
  }

  /// Whether anybody may ask.
  boolean isOpen() {
    return verification.isEmpty() || verification.get() instanceof Verification.Open;
  }
}
