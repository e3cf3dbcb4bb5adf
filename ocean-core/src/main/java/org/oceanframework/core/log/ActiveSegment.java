package org.oceanframework.core.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The segment being written. Used by the writer's thread only.
final class ActiveSegment implements Closeable {

  private final Segment segment;
  private final LogFiles.Handle handle;
  private final ByteBuffer buffer;
  private long seq;
  private int previous;
  private long written;

  /// @param buffer what is to be written is gathered here; empty
  ActiveSegment(Segment segment, LogFiles.Handle handle, ByteBuffer buffer) {
    this.segment = segment;
    this.handle = handle;
    this.buffer = buffer.clear();
    this.seq = segment.firstSeq() - 1;
    this.previous = EncodedRecord.seed(segment);
  }

  Segment segment() {
    return segment;
  }

  /// Where the next record will begin.
  long end() {
    return written + buffer.position();
  }

  Tip tip() {
    return new Tip(seq, segment.at(end()));
  }

  List<LogEntry> add(Append append) throws IOException {
    List<LogEntry> entries = new ArrayList<>(append.records().size());
    for (EncodedRecord record : append.records()) {
      Position position = segment.at(end());
      previous = record.place(segment.id(), ++seq, previous);
      gather(record.front(), record.frontLength());
      gather(record.body(), record.body().length);
      entries.add(record.entry(position));
    }
    return entries;
  }

  private void gather(byte[] bytes, int length) throws IOException {
    for (int done = 0; done < length; ) {
      if (!buffer.hasRemaining()) {
        write();
      }
      int part = Math.min(buffer.remaining(), length - done);
      buffer.put(bytes, done, part);
      done += part;
    }
  }

  private void write() throws IOException {
    buffer.flip();
    int length = buffer.limit();
    handle.write(buffer, written);
    written += length;
    buffer.clear();
  }

  /// Writes what was added and makes it durable.
  void sync() throws IOException {
    write();
    handle.force(false);
  }

  /// Makes the finished file durable with its times, and closes it.
  void finish() throws IOException {
    handle.force(true);
    handle.close();
  }

  @Override
  public void close() throws IOException {
    handle.close();
  }
}
