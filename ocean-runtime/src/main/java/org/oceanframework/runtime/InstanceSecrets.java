package org.oceanframework.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What an instance keeps secret, made once with its data folder, in a file only its user can read.
///
/// @param consoleToken opens the console
/// @param clientId names a client of the embedded catalog
/// @param clientSecret proves it
/// @param hashKey keys the hashes of {@link org.oceanframework.api.Memory#keyedHash}
record InstanceSecrets(String consoleToken, String clientId, String clientSecret, String hashKey) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FILE = "secrets.json";

  /// Reads the secrets of a data folder, or makes them.
  static InstanceSecrets of(Path dataFolder) throws IOException {
    Path file = dataFolder.resolve(FILE);
    if (!Files.exists(file)) {
      InstanceSecrets made =
          new InstanceSecrets(random(24), "ocean-" + random(6), random(24), random(32));
      PrivateFile.write(file, JSON.writeValueAsString(made));
      return made;
    }
    try {
      return JSON.readValue(Files.readString(file), InstanceSecrets.class);
    } catch (JacksonException e) {
      throw new IOException(
          file + " cannot be read as JSON; delete it to have new secrets made: " + e.getMessage(),
          e);
    }
  }

  /// Never the secrets.
  @Override
  public String toString() {
    return "InstanceSecrets[" + clientId + "]";
  }

  private static String random(int bytes) {
    byte[] value = new byte[bytes];
    new SecureRandom().nextBytes(value);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }

  /// A file that only its user can read, replaced as a whole.
  static final class PrivateFile {
    private PrivateFile() {}

    static void write(Path file, String text) throws IOException {
      Path draft = file.resolveSibling(file.getFileName() + ".draft");
      Files.deleteIfExists(draft);
      try {
        Files.createFile(
            draft,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } catch (UnsupportedOperationException e) {
        Files.createFile(draft); // a file system without modes, such as Windows'
      }
      Files.writeString(
          draft, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
