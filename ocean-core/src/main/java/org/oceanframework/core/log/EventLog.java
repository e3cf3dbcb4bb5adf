package org.oceanframework.core.log;

import java.util.List;
import java.util.Optional;

/// The durable, ordered store of deliveries.
///
/// Thread-safe. {@link #append} is called on virtual threads and blocks until the deliveries are
/// durable; the log does its writing on a thread of its own. {@link #read} and {@link #scan} never
/// use a channel that an interrupted caller could close.
public interface EventLog extends AutoCloseable {

  /// Appends the deliveries, all or none, under one durable acknowledgement, and returns when they
  /// are durable. An interrupt does not end the wait.
  ///
  /// @return one entry per delivery, in order
  /// @throws LogUnavailableException when nothing can be made durable now; nothing was
  ///   acknowledged, and what was written of it is never returned by {@link #scan}
  List<LogEntry> append(List<DeliveryRecord> deliveries);

  /// Reads one delivery back.
  ///
  /// @return empty when its segment has been deleted by retention
  Optional<DeliveryRecord> read(Position position);

  /// The entries at and behind a position, in order, only durable ones.
  ///
  /// @param from a position this log gave ({@link Scan#next}, an entry's), or {@link
  ///   Position#START}
  /// @param most the largest number of entries to return, at least 1
  Scan scan(Position from, int most);

  /// The entry with this sequence, durable and not yet deleted. May read a whole segment: for
  /// people, not for the dispatcher.
  Optional<LogEntry> find(long seq);

  /// The largest durable sequence; 0 when there is none.
  long head();

  /// A short random name of this log, made with it: part of the delivery ids.
  String name();

  /// Deletes whole segments, oldest first, that lie entirely before `below` and are too old or too
  /// many by the retention limits. Never deletes the segment being written.
  void retain(Position below);

  /// What the log holds and whether it takes appends.
  Status status();

  /// Called after each durable group, on the log's thread, with the group's entries; must be quick
  /// and must not throw. Set once, before the first append.
  void onAppended(Listener listener);

  @Override
  void close();

  /// Some entries and where to go on.
  ///
  /// @param entries in order
  /// @param next the position behind the last of them
  record Scan(List<LogEntry> entries, Position next) {
    public Scan {
      entries = List.copyOf(entries);
    }
  }

  /// What the log holds.
  ///
  /// @param bytes on disk
  /// @param segments number of files
  /// @param oldestSeq the first sequence still there, or 0
  /// @param failure why it takes no appends; empty when it does
  record Status(long bytes, int segments, long oldestSeq, Optional<String> failure) {}

  /// Is told what became durable.
  @FunctionalInterface
  interface Listener {
    /// `next` is the position behind the last entry.
    void appended(List<LogEntry> entries, Position next);
  }
}
