package org.oceanframework.cli.send;

/// The bodies of many deliveries of one event.
@FunctionalInterface
interface Payloads {
  /// The n-th body, from 0.
  byte[] body(int n);
}
