package org.oceanframework.runtime;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.oceanframework.api.Memory;
import org.oceanframework.core.state.StateStore;
import org.oceanframework.core.state.StateStore.Durability;

/// An integration's memory, in the state store. Thread-safe.
final class StoredMemory implements Memory {
  private static final String PREFIX = "integration.";
  private static final int MOST_CHARS = 64 * 1024;

  private final StateStore store;
  private final SecretKeySpec key;

  StoredMemory(StateStore store, String hashKey) {
    this.store = store;
    this.key = new SecretKeySpec(hashKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  @Override
  public Optional<String> get(String name) {
    return store.read(reader -> reader.memory(PREFIX + name));
  }

  @Override
  public void put(String name, String value) {
    if (value.length() > MOST_CHARS) {
      throw new IllegalArgumentException(
          "The memory's value \"%s\" has %d characters; at most %d are kept."
              .formatted(name, value.length(), MOST_CHARS));
    }
    store.writeAndWait(
        Durability.DURABLE,
        transaction -> {
          transaction.remember(PREFIX + name, value);
          return name;
        });
  }

  @Override
  public String keyedHash(String value) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
