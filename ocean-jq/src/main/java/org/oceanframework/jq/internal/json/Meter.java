package org.oceanframework.jq.internal.json;

/// Counts work and ends it, by an exception, when there is too much of it.
public interface Meter {

  /// Counts nothing.
  Meter NONE =
      new Meter() {
        @Override
        public void step() {}

        @Override
        public void text(long characters) {}

        @Override
        public void elements(long count) {}
      };

  /// One step: an iteration, a call, a look into a container.
  void step();

  /// A text of so many characters that is built or searched.
  void text(long characters);

  /// An array or object of so many elements that is built or copied.
  void elements(long count);
}
