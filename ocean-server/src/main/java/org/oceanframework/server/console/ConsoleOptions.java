package org.oceanframework.server.console;

import java.time.InstantSource;
import java.util.function.Supplier;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.server.portapi.CatalogCredentials;

/// What a console needs.
///
/// @param host to listen on
/// @param port to listen on; 0 takes a free one
/// @param token opens everything but `/v1`
/// @param credentials open `/v1`
/// @param operations what the console shows and does
/// @param openApi the OpenAPI document of the integration's own routes, as JSON
/// @param mapping the text of the mapping in force, for the playground; empty when there is none
/// @param metrics what is measured, in Prometheus' text format
/// @param clock says what time it is
public record ConsoleOptions(
    String host,
    int port,
    String token,
    CatalogCredentials credentials,
    Operations operations,
    Supplier<String> openApi,
    Supplier<String> mapping,
    Supplier<String> metrics,
    InstantSource clock) {

  public ConsoleOptions {
    if (token.length() < 16) {
      throw new IllegalArgumentException(
          "The console's token has "
              + token.length()
              + " characters; it needs 16 or more, because it opens everything. Set"
              + " OCEAN__CONSOLE__TOKEN to a longer one, or leave it out: then one is made.");
    }
  }

  /// Never the token.
  @Override
  public String toString() {
    return "ConsoleOptions[" + host + ":" + port + "]";
  }
}
