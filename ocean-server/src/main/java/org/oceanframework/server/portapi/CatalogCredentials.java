package org.oceanframework.server.portapi;

/// What a client of the embedded catalog exchanges for an access token.
public record CatalogCredentials(String clientId, String clientSecret) {
  public CatalogCredentials {
    if (clientId.isEmpty() || clientSecret.isEmpty()) {
      throw new IllegalArgumentException(
          "The catalog's clientId and clientSecret must not be empty.");
    }
  }

  /// Never the secret.
  @Override
  public String toString() {
    return "CatalogCredentials[" + clientId + "]";
  }
}
