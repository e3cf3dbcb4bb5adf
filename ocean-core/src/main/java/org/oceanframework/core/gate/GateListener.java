package org.oceanframework.core.gate;

/// Is told what the gate decided. Called on the request's thread: must be quick and must not throw.
public interface GateListener {
  /// Nobody listens.
  GateListener NONE =
      new GateListener() {
        @Override
        public void accepted(String path, int deliveries, long nanos) {}

        @Override
        public void refused(String path, Refusal reason) {}
      };

  /// Deliveries of one request are durable.
  ///
  /// @param nanos since its last byte arrived
  void accepted(String path, int deliveries, long nanos);

  /// A request was refused; nothing of it was stored.
  void refused(String path, Refusal reason);
}
