package org.oceanframework.core.gate;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A key that gives out fresh Macs.
///
/// A Mac is not thread-safe, and one per thread would be one per request on virtual threads. So a
/// Mac that was initialised once is cloned: nothing is shared, pooled or waited for.
final class MacKey {
  private final String algorithm;
  private final SecretKey key;
  private final Mac prototype;

  MacKey(String algorithm, byte[] key) {
    this.algorithm = algorithm;
    this.key = new SecretKeySpec(key, algorithm);
    this.prototype = initialised();
  }

  Mac mac() {
    try {
      return (Mac) prototype.clone();
    } catch (CloneNotSupportedException _) {
      return initialised(); // a security provider whose Macs live outside the heap
    }
  }

  private Mac initialised() {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + algorithm + ".", e);
    }
  }
}
