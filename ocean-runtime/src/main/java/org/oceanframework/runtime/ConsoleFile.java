package org.oceanframework.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/// `console.json` of a data folder: how tools of this user reach the running instance.
///
/// @param url of the console
/// @param token that opens it
/// @param publicUrl of the public door; empty without one
/// @param pid of the process
public record ConsoleFile(String url, String token, String publicUrl, long pid) {
  private static final String NAME = "console.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  void write(Path dataFolder) throws IOException {
    InstanceSecrets.PrivateFile.write(dataFolder.resolve(NAME), JSON.writeValueAsString(this));
  }

  static void delete(Path dataFolder) throws IOException {
    Files.deleteIfExists(dataFolder.resolve(NAME));
  }

  /// The link that opens the page.
  String link() {
    return url + "/?token=" + token;
  }

  /// Never the token.
  @Override
  public String toString() {
    return "ConsoleFile[" + url + "]";
  }
}
