package org.oceanframework.core.state;

import org.oceanframework.core.log.Position;

/// Up to where every delivery is final or has an open row.
///
/// @param seq the last such sequence
/// @param next the position behind it
public record Cursor(long seq, Position next) {
  /// Nothing is known yet.
  public static final Cursor START = new Cursor(0, Position.START);
}
