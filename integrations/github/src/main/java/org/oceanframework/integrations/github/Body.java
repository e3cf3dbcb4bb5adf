package org.oceanframework.integrations.github;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/// A body as it came over the wire, packed or not: kept packed in the cache, where that is a tenth.
final class Body {

  /// The largest body read, packed or unpacked. A page of 100 pull requests has about 2 MiB.
  static final int LIMIT = 32 << 20;

  private final byte[] wire;
  private final boolean gzip;

  /// Takes the array over.
  Body(byte[] wire, boolean gzip) {
    this.wire = wire;
    this.gzip = gzip;
  }

  /// How many bytes are kept.
  int size() {
    return wire.length;
  }

  /// The text's bytes.
  byte[] unpacked() {
    if (!gzip || wire.length == 0) {
      return wire;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(wire))) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw new IOException("a body of more than " + LIMIT + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("GitHub's answer cannot be unpacked", e);
    }
  }
}
