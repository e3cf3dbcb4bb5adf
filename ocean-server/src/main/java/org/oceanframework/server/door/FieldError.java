package org.oceanframework.server.door;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One wrong value of a request, in FastAPI's shape.
///
/// @param loc where: `body`, `path` or `query`, then names and indexes
/// @param msg what is wrong, for people
/// @param type what is wrong, for programs
/// @param input the wrong value, when it is a short scalar
record FieldError(List<Object> loc, String msg, String type, Optional<Object> input) {
  FieldError {
    loc = List.copyOf(loc);
  }

  static FieldError of(List<Object> loc, String msg, String type) {
    return new FieldError(loc, msg, type, Optional.empty());
  }

  static FieldError missing(List<Object> loc) {
    return of(loc, "Field required", "missing");
  }

  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("loc", loc);
    members.put("msg", msg);
    members.put("type", type);
    input.ifPresent(value -> members.put("input", value));
    return members;
  }
}
