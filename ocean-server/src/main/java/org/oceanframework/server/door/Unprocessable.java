package org.oceanframework.server.door;

import java.util.List;
import java.util.Map;
import org.oceanframework.server.http.Reply;

/// Ends a request to a direct route with a 422 that names what is wrong.
final class Unprocessable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<FieldError> errors;

  Unprocessable(List<FieldError> errors) {
    super("unprocessable: " + errors.size() + " values", null, false, false);
    this.errors = List.copyOf(errors);
  }

  Unprocessable(FieldError error) {
    this(List.of(error));
  }

  Reply reply() {
    return Reply.json(422, Map.of("detail", errors.stream().map(FieldError::members).toList()));
  }
}
