package org.oceanframework.api;

import java.util.Optional;

/// Small durable values by name. A value that was put is there after a crash. At most 64 KiB a
/// value.
public interface Memory {
  /// The value, if one was put.
  Optional<String> get(String name);

  /// Puts the value and returns when it is durable.
  void put(String name, String value);

  /// A keyed hash (HMAC-SHA256, hex) of a value under a key of this data folder that is never
  /// shown: to tell later whether a secret changed, without keeping it.
  String keyedHash(String value);
}
