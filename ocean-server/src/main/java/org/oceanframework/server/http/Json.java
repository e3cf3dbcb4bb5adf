package org.oceanframework.server.http;

import tools.jackson.databind.json.JsonMapper;

/// How replies are written as JSON.
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }
}
