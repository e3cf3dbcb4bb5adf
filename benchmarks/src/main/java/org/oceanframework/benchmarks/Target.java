package org.oceanframework.benchmarks;

import java.net.URI;

/// The live events route that is posted to.
///
/// @param port its port on loopback
/// @param path the route's path
/// @param secret what the webhooks are signed with
record Target(int port, String path, String secret) {

  /// What `--url` and `--secret` say.
  static Target of(Options options) {
    URI url = URI.create(options.text("url"));
    return new Target(url.getPort(), url.getPath(), options.text("secret"));
  }

  Webhooks webhooks() {
    return new Webhooks(path, secret);
  }
}
