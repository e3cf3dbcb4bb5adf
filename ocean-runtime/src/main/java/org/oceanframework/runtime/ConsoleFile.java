package org.oceanframework.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `console.json` of a data folder: where a running instance is reached, for the command line and
/// for scripts. Readable by its owner alone.
///
/// @param url of the console
/// @param token that the console wants
/// @param publicUrl of the public door, with the path prefix where there is one
/// @param pid of the process
public record ConsoleFile(String url, String token, String publicUrl, long pid) {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String NAME = "console.json";
  private static final long LARGEST = 64 * 1_024;

  /// Reads the file of a data folder; empty when there is none.
  ///
  /// @throws IOException when it cannot be read or says something else
  public static Optional<ConsoleFile> read(Path dataDir) throws IOException {
    Path file = dataDir.resolve(NAME);
    try {
      if (Files.size(file) > LARGEST) {
        throw new IOException(file + " is no console.json: it is too large.");
      }
      JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
      return Optional.of(
          new ConsoleFile(
              json.path("url").stringValue(),
              json.path("token").stringValue(),
              json.path("publicUrl").stringValue(),
              json.path("pid").longValue()));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (JacksonException e) {
      throw new IOException(
          file + " is no console.json: " + e.getOriginalMessage() + ". Start the instance again.",
          e);
    }
  }

  /// Writes the file, whole or not at all.
  public void write(Path dataDir) throws IOException {
    String json =
        MAPPER.writeValueAsString(
            MAPPER
                .createObjectNode()
                .put("url", url)
                .put("token", token)
                .put("publicUrl", publicUrl)
                .put("pid", pid));
    InstanceSecrets.PrivateFile.write(dataDir.resolve(NAME), json);
  }

  /// Removes the file of a data folder.
  static void remove(Path dataDir) throws IOException {
    Files.deleteIfExists(dataDir.resolve(NAME));
  }

  /// Whether that process still lives.
  public boolean isAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /// The link that opens the page and signs in.
  public String link() {
    return url + "/?token=" + token;
  }

  /// Without the token, which must not get into logs.
  @Override
  public String toString() {
    return "ConsoleFile[url=%s, publicUrl=%s, pid=%d]".formatted(url, publicUrl, pid);
  }
}
