package org.oceanframework.core.log;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that writes: it takes what queued up while it wrote the last group, writes a group,
/// syncs it, publishes it and wakes its callers. No lingering: the batches come from the sync
/// before.
///
/// After any error of the disk the file is given up and never synced again: a failed sync may have
/// dropped the very pages it could not write, and a second one would report success without them.
/// The next try, a second later at the earliest, begins a new segment, whose name says from which
/// sequence on older files are not to be believed, and cuts off what was not acknowledged. Where
/// that begins is known here, so the old file need not be searched for it.
///
/// Runs on one platform thread, which owns every field that is not volatile.
final class LogWriter implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(SegmentLog.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final LogOptions options;
  private final LogFiles files;
  private final AppendQueue queue;
  private final SegmentChain chain;
  private boolean reported;
  private volatile Tip tip;
  private volatile @Nullable LogFailure failure;
  private volatile LongConsumer syncListener = nanos -> {};
  private volatile EventLog.Listener listener = (entries, next) -> {};

  LogWriter(LogOptions options, LogFiles files, SegmentChain chain, Tip tip) {
    this.options = options;
    this.files = files;
    this.chain = chain;
    this.queue = new AppendQueue(options.sizes().bufferBytes());
    this.tip = tip;
  }

  AppendQueue queue() {
    return queue;
  }

  Tip tip() {
    return tip;
  }

  @Nullable LogFailure failure() {
    return failure;
  }

  void syncListener(LongConsumer told) {
    syncListener = told;
  }

  void listener(EventLog.Listener told) {
    listener = told;
  }

  @Override
  public void run() {
    List<Append> taken = new ArrayList<>();
    while (queue.takeInto(taken)) {
      forgetInterrupt();
      commit(taken);
      taken.clear();
    }
    chain.finish();
  }

  /// Nobody interrupts this thread but by mistake; were the mark to stay, each channel that it
  /// opens from then on would close at once.
  private static void forgetInterrupt() {
    if (Thread.interrupted()) {
      LOG.atDebug().log("Interrupt ignored");
    }
  }

  private void commit(List<Append> taken) {
    int done = 0;
    try {
      while (isReady(taken.subList(done, taken.size())) && done < taken.size()) {
        int end = groupEnd(taken, done);
        commitGroup(taken.subList(done, end));
        done = end;
        reportMended();
      }
    } catch (IOException | RuntimeException | Error e) {
      // An Error too: a dead writer would leave its callers waiting for ever.
      fail(e);
    }
    LogFailure reason = failure;
    if (reason != null) {
      taken.subList(done, taken.size()).forEach(append -> refuse(append, reason));
    }
  }

  private void refuse(Append append, LogFailure reason) {
    queue.decided(append.bytes());
    append.refused(reason, BETWEEN_TRIES);
  }

  private int groupEnd(List<Append> taken, int start) {
    long bytes = 0;
    int records = 0;
    for (int i = start; i < taken.size(); i++) {
      bytes += taken.get(i).bytes();
      records += taken.get(i).records().size();
      if (i > start
          && (bytes > options.sizes().groupBytes() || records > options.sizes().groupRecords())) {
        return i;
      }
    }
    return taken.size();
  }

  private void commitGroup(List<Append> group) throws IOException {
    ActiveSegment segment = chain.forGroup(group.stream().mapToLong(Append::bytes).sum(), tip);
    List<LogEntry> all = new ArrayList<>();
    List<List<LogEntry>> each = new ArrayList<>(group.size());
    for (Append append : group) {
      List<LogEntry> entries = segment.add(append);
      each.add(List.copyOf(entries));
      all.addAll(entries);
    }
    long begun = System.nanoTime();
    segment.sync();
    syncListener.accept(System.nanoTime() - begun);
    tip = segment.tip();
    tell(all);
    for (int i = 0; i < group.size(); i++) {
      queue.decided(group.get(i).bytes());
      group.get(i).durable(each.get(i));
    }
  }

  private void tell(List<LogEntry> entries) {
    try {
      listener.appended(List.copyOf(entries), tip.end());
    } catch (RuntimeException | Error e) {
      // What is durable stays so, and its callers are to be told.
      LOG.atError().setCause(e).log("The listener of the event log failed; the log goes on");
    }
  }

  /// Whether a group can be written: there is room, and a failure, if there was one, is over.
  private boolean isReady(List<Append> waiting) throws IOException {
    LogFailure before = failure;
    Instant now = options.clock().instant();
    if (before != null && now.isBefore(before.nextTry())) {
      return false;
    }
    long bytes = waiting.stream().mapToLong(Append::bytes).sum();
    long usable = files.usableBytes(options.directory());
    if (usable - bytes < options.space().minimumFreeBytes()) {
      refuseForSpace(usable, now);
      return false;
    }
    if (before != null) {
      chain.recover(tip);
      failure = null;
    }
    return true;
  }

  private void refuseForSpace(long usable, Instant now) {
    failing(new LogFailure(nearlyFull(usable), null, now.plus(BETWEEN_TRIES)));
  }

  private String nearlyFull(long usable) {
    return ("The disk of the event log %s is nearly full: %d bytes are free, %d are to stay so"
            + " (OCEAN__LOG__MINIMUM_FREE_MEGABYTES). Make room.")
        .formatted(options.directory(), usable, options.space().minimumFreeBytes());
  }

  /// Why the next append would be refused, before one came to find out. Called on any thread.
  Optional<String> shortOfSpace() {
    try {
      long usable = files.usableBytes(options.directory());
      return usable < options.space().minimumFreeBytes()
          ? Optional.of(nearlyFull(usable))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("The disk of the event log cannot be asked for its free space: " + e);
    }
  }

  private void fail(Throwable cause) {
    chain.abandon(tip);
    failing(
        new LogFailure(
            "The event log %s cannot be written: %s. Check the disk."
                .formatted(options.directory(), cause),
            cause,
            options.clock().instant().plus(BETWEEN_TRIES)));
  }

  /// Said once, however often it is tried again in vain.
  private void failing(LogFailure reason) {
    if (!reported) {
      reported = true;
      LOG.atError()
          .addKeyValue("log", options.directory())
          .setCause(reason.cause())
          .log("The event log takes no appends. {}", reason.message());
    }
    failure = reason;
  }

  private void reportMended() {
    if (reported) {
      reported = false;
      LOG.atInfo().addKeyValue("log", options.directory()).log("The event log takes appends again");
    }
  }
}
