package org.oceanframework.cli.launch;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.oceanframework.cli.terminal.CommandFailure;

/// The `main` of a class as Java's own launcher picks it (JEP 512): static or not, with or without
/// arguments; one with arguments is preferred.
final class MainMethod {
  private final Class<?> type;
  private final Method method;

  private MainMethod(Class<?> type, Method method) {
    this.type = type;
    this.method = method;
  }

  static MainMethod of(Class<?> type) {
    return find(type, String[].class)
        .or(() -> find(type))
        .map(method -> new MainMethod(type, method))
        .orElseThrow(() ->
            CommandFailure.failed(
                "%s has no main method. Add: void main() { … }".formatted(type.getName())));
  }

  private static Optional<Method> find(Class<?> type, Class<?>... parameters) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      try {
        Method method = at.getDeclaredMethod("main", parameters);
        if (!Modifier.isPrivate(method.getModifiers()) && method.getReturnType() == void.class) {
          return Optional.of(method);
        }
      } catch (NoSuchMethodException _) {
        // Perhaps in the class above.
      }
    }
    return Optional.empty();
  }

  /// Calls it. What it throws comes out as it is.
  void call() throws Exception {
    method.setAccessible(true);
    Object[] arguments =
        method.getParameterCount() == 0 ? new Object[0] : new Object[] {new String[0]};
    try {
      if (Modifier.isStatic(method.getModifiers())) {
        method.invoke(null, arguments);
      } else {
        method.invoke(instance(), arguments);
      }
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case Exception cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }

  private Object instance() throws ReflectiveOperationException {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (NoSuchMethodException _) {
      throw CommandFailure.failed(
          "%s cannot be made: its main is not static and it has no constructor without parameters."
              .formatted(type.getName()));
    }
  }
}
