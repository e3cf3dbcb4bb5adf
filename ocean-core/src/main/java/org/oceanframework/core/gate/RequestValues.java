package org.oceanframework.core.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oceanframework.api.webhook.Value;

/// A request whose values can be read: headers and query, and what the scans found in the body.
///
/// @param element what was found in the element of a split body; in another one, in the body itself
record RequestValues(InboundRequest request, BodyScan.Found body, BodyScan.Found element) {

  /// The request before its body may be looked at: nothing of it is there.
  static RequestValues headersOf(InboundRequest request) {
    return new RequestValues(request, BodyScan.Found.NOTHING, BodyScan.Found.NOTHING);
  }

  /// The same with another element.
  RequestValues at(BodyScan.Found other) {
    return new RequestValues(request, body, other);
  }

  /// The text of a value; empty when it is not there or is the empty text.
  Optional<String> read(Value value) {
    return switch (value) {
      case Value.Header header -> request.header(header.name()).filter(text -> !text.isEmpty());
      case Value.Body place -> body.text(place.pointer());
      case Value.Element place -> element.text(place.pointer());
      case Value.Query query ->
          Optional.ofNullable(request.query().get(query.name())).filter(text -> !text.isEmpty());
      case Value.Text text -> Optional.of(text.text());
      case Value.Joined joined -> join(joined);
      case Value.FirstOf first -> firstOf(first.candidates());
    };
  }

  private Optional<String> firstOf(List<Value> candidates) {
    for (Value candidate : candidates) {
      Optional<String> text = read(candidate);
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  private Optional<String> join(Value.Joined joined) {
    List<String> texts = new ArrayList<>(joined.parts().size());
    boolean found = false;
    for (Value part : joined.parts()) {
      Optional<String> text = read(part);
      text.ifPresent(texts::add);
      found |= text.isPresent() && !(part instanceof Value.Text);
    }
    return found ? Optional.of(String.join(joined.separator(), texts)) : Optional.empty();
  }
}
