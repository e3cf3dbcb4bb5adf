package org.oceanframework.api;

/// How fresh a state is: the sequence up to which the event log had been written when the state was
/// read. No write ever puts a state over one with a larger mark.
public record AsOf(long seq) {
  public AsOf {
    if (seq < 0) {
      throw new IllegalArgumentException("a sequence is never negative: " + seq);
    }
  }
}
