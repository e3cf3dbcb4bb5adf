package org.oceanframework.server.portapi;

import org.oceanframework.core.catalog.EntityRefusedException;
import org.oceanframework.server.http.HttpProblem;
import org.oceanframework.server.http.Reply;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Ends a request with an error in Port's shape: `{"ok":false,"error":…,"message":…}`.
final class PortError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  PortError(int status, String message) {
    this(status, code(status), message);
  }

  private PortError(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static PortError notFound(String what, String identifier) {
    return new PortError(404, what + " \"" + identifier + "\" was not found");
  }

  static PortError of(EntityRefusedException refused) {
    return new PortError(refused.status(), String.valueOf(refused.getMessage()));
  }

  static PortError of(HttpProblem problem) {
    return new PortError(problem.status(), String.valueOf(problem.getMessage()));
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String message() {
    return String.valueOf(getMessage());
  }

  Reply reply() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("ok", false).put("error", code).put("message", message());
    Reply reply = Reply.json(status, json);
    return status == 503 ? reply.withHeader("Retry-After", "2") : reply;
  }

  private static String code(int status) {
    return switch (status) {
      case 401 -> "unauthorized";
      case 404 -> "not_found";
      case 405 -> "method_not_allowed";
      case 409 -> "conflict";
      case 413 -> "request_too_large";
      case 422 -> "invalid_request";
      case 503 -> "unavailable";
      default -> status < 500 ? "bad_request" : "internal_error";
    };
  }
}
