package org.oceanframework.jq;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import tools.jackson.databind.JsonNode;

/// Counts the nodes of an output as whoever writes it out will see them.
final class OutputSize {

  private OutputSize() {}

  /// Whether a value has at most so many nodes, parts that occur several times counted each time.
  static boolean isWithin(JsonNode value, int most) {
    Deque<Iterator<JsonNode>> open = new ArrayDeque<>();
    open.push(value.iterator());
    long count = 1;
    while (!open.isEmpty()) {
      Iterator<JsonNode> elements = open.peek();
      if (!elements.hasNext()) {
        open.pop();
        continue;
      }
      JsonNode element = elements.next();
      if (++count > most) {
        return false;
      }
      if (element.isContainer()) {
        open.push(element.iterator());
      }
    }
    return true;
  }
}
