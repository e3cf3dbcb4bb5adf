package org.oceanframework.server.http;

/// The memory that bodies of requests may take, over all requests of the process.
///
/// Reserved while a body is read, as it grows, and released when its request has been answered.
/// Implementations are thread-safe and never wait.
public interface BodyBudget {
  /// A budget that is never used up; for doors that only trusted people reach.
  BodyBudget UNLIMITED =
      new BodyBudget() {
        @Override
        public boolean tryReserve(int bytes) {
          return true;
        }

        @Override
        public void release(int bytes) {}
      };

  /// Takes bytes from the budget; false when there are not as many left, and then nothing is taken.
  boolean tryReserve(int bytes);

  /// Gives back what was taken.
  void release(int bytes);
}
