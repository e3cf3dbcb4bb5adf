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
        public void joined(long first, long second) {}

        @Override
        public void elements(long count) {}

        @Override
        public void object(long properties) {}
      };

  /// One step: an iteration, a call, a look into a container.
  void step();

  /// A text of so many characters that is built or searched.
  void text(long characters);

  /// A text made of two of so many characters. A text that grows bit by bit is copied each time,
  /// but only the last copy stays, so this counts for less than as much new text.
  void joined(long first, long second);

  /// An array of so many elements that is built, copied or gone through.
  void elements(long count);

  /// An object of so many properties that is built or copied.
  void object(long properties);
}
