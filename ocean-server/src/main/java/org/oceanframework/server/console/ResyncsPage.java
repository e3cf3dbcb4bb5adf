package org.oceanframework.server.console;

import java.util.List;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.ResyncRecord;

/// What resyncs there were, and the way to ask for one.
record ResyncsPage(Frame frame, List<Row> rows, boolean requested) {

  /// One resync of one kind.
  record Row(ResyncRecord resync, Moment started) {
    String took() {
      if (resync.endedAtMillis() == 0) {
        return "";
      }
      long millis = resync.endedAtMillis() - resync.startedAtMillis();
      return millis < 1_000 ? millis + " ms" : Moment.span(millis / 1_000);
    }

    String items() {
      return Numbers.grouped(resync.items());
    }

    String pages() {
      return Numbers.grouped(resync.pages());
    }

    String written() {
      return Numbers.grouped(resync.written());
    }
  }

  static ResyncsPage of(Frame frame, Operations operations, boolean requested) {
    return new ResyncsPage(
        frame,
        operations.resyncs().stream()
            .map(resync -> new Row(resync, frame.moment(resync.startedAtMillis())))
            .toList(),
        requested);
  }

  List<String> kinds() {
    return frame.identity().kinds();
  }
}
