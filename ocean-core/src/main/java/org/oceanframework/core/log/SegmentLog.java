package org.oceanframework.core.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/// The embedded event log: a folder of segment files, written by one thread of its own, which syncs
/// everything that queued up during the sync before it in one go.
///
/// **What holds.** An append returns only after a sync that covers all of it. Sequences are given
/// by the writer, one after the other, to what becomes durable, and never twice. One append lies in
/// one segment and its last record is marked: a torn one is never read, not even in part. A reader
/// sees nothing behind the last sync, whatever lies in the file. Each opening and each recovery
/// goes on in a new segment, so no record ever follows bytes of which it is not known how they got
/// there.
///
/// **What was not acknowledged.** After an error of the disk the deliveries that were being written
/// are refused, their sequences are given to the next ones, and those go to a new segment, whose
/// name (durable before its first record) says where the old one ends: they cannot come back, in
/// this process or a later one. One case is left: the process dies after the error and before that
/// segment was begun. Then the next start cannot tell them from deliveries that were written and
/// about to be acknowledged; if they are whole it keeps them. That is allowed: the sender was not
/// told 2xx, so it sends again (at least once), the delivery is genuine, it was verified before the
/// append, the second copy ends as a duplicate, and as nothing was published under their sequences
/// in between, these stay unique and without gaps.
///
/// **Threads.** Thread-safe. {@link #append} encodes on the caller's thread and waits for the
/// writer's; reads are done on the caller's thread and survive interrupts. The folder must belong
/// to one log at a time: hold its {@link DataFolder}.
///
/// **Full or failing.** Appends are refused with {@link LogUnavailableException} while the buffer
/// or the disk is full and after an error, until a later append (a second later, at the earliest)
/// finds the disk mended; asking for the {@link #status} has it tried as well. Damage in older
/// segments is logged with its place, after the opening; what lies behind it in that segment is not
/// read.
public final class SegmentLog implements EventLog {

  /// When older segments are checked: a start and the first deliveries have the machine to
  /// themselves.
  private static final Duration CHECK_AFTER = Duration.ofSeconds(10);

  private static final Pattern NAME = Pattern.compile("[a-z0-9]{4}");

  private final LogOptions options;
  private final String name;
  private final Segments segments;
  private final SegmentReaders readers = new SegmentReaders();
  private final LogReader reader;
  private final Retention retention;
  private final OlderCheck olderCheck;
  private final LogWriter writer;
  private final Thread thread;

  private SegmentLog(LogOptions options, LogFiles files, Duration checkAfter) throws IOException {
    this.options = options;
    this.name = named(options.directory(), files);
    this.segments = Segments.in(options.directory());
    Damages damages = new Damages();
    Opening opening = new Opening(options, files, segments, damages);
    Tip tip = checked(opening);
    this.olderCheck = new OlderCheck(opening, readers, checkAfter);
    this.reader = new LogReader(segments, readers, damages);
    this.retention = new Retention(options, files, segments, readers);
    this.writer = new LogWriter(options, files, new SegmentChain(options, files, segments), tip);
    this.thread = Thread.ofPlatform().daemon().name("ocean-log-writer").unstarted(writer);
  }

  private Tip checked(Opening opening) throws IOException {
    try {
      return opening.check(readers);
    } catch (IOException | RuntimeException e) {
      readers.close();
      throw e;
    }
  }

  /// Opens the log of a folder, or makes one: checks it from {@link LogOptions.Start#from} on and
  /// cuts off a torn end.
  ///
  /// @throws IOException when the folder cannot be read, or its end not made durable
  public static SegmentLog open(LogOptions options) throws IOException {
    return open(options, new DiskFiles(), CHECK_AFTER);
  }

  static SegmentLog open(LogOptions options, LogFiles files) throws IOException {
    return open(options, files, Duration.ZERO);
  }

  private static SegmentLog open(LogOptions options, LogFiles files, Duration checkAfter)
      throws IOException {
    Files.createDirectories(options.directory());
    SegmentLog log = new SegmentLog(options, files, checkAfter);
    log.thread.start();
    log.olderCheck.start();
    return log;
  }

  private static String named(Path directory, LogFiles files) throws IOException {
    Path file = directory.resolve("name");
    if (!Files.exists(file)) {
      files.writeWhole(file, randomName() + "\n");
    }
    String name = Files.readString(file).strip();
    if (!NAME.matcher(name).matches()) {
      throw new IOException(
          "The name of the event log in %s is '%s', not four letters or digits. Restore the file."
              .formatted(file, name));
    }
    return name;
  }

  private static String randomName() {
    return new SecureRandom()
        .ints(4, 0, 36)
        .mapToObj(digit -> Integer.toString(digit, 36))
        .reduce("", String::concat);
  }

  @Override
  public List<LogEntry> append(List<DeliveryRecord> deliveries) {
    if (deliveries.isEmpty()) {
      return List.of();
    }
    LogFailure failure = writer.failure();
    if (failure != null && options.clock().instant().isBefore(failure.nextTry())) {
      throw new LogUnavailableException(failure.message(), Duration.ofSeconds(1), failure.cause());
    }
    Append append = Append.of(deliveries);
    writer.queue().put(append);
    return append.await();
  }

  @Override
  public Optional<DeliveryRecord> read(Position position) {
    return reader.read(writer.tip(), position);
  }

  @Override
  public Scan scan(Position from, int most) {
    return reader.scan(writer.tip(), from, most);
  }

  @Override
  public Optional<LogEntry> find(long seq) {
    return reader.find(writer.tip(), seq);
  }

  @Override
  public long head() {
    return writer.tip().head();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void retain(Position below) {
    retention.retain(writer.tip(), below);
  }

  @Override
  public Status status() {
    Tip tip = writer.tip();
    List<Segment> all = segments.all();
    LogFailure failure = writer.failure();
    if (failure != null) {
      writer.queue().nudge();
    }
    return new Status(
        all.stream().mapToLong(tip::endIn).sum(),
        all.size(),
        oldestSeq(all, tip),
        Optional.ofNullable(failure).map(LogFailure::message).or(writer::shortOfSpace));
  }

  private static long oldestSeq(List<Segment> all, Tip tip) {
    return all.isEmpty() || all.getFirst().firstSeq() > tip.head() ? 0 : all.getFirst().firstSeq();
  }

  @Override
  public void onAppended(Listener listener) {
    writer.listener(listener);
  }

  /// Is told how long each sync took, in nanoseconds, on the log's thread; must be quick and must
  /// not throw. Set once, before the first append.
  public void onSynced(LongConsumer listener) {
    writer.syncListener(listener);
  }

  /// Writes what waits, refuses what comes, and closes the files.
  @Override
  public void close() {
    olderCheck.close();
    writer.queue().close();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try {
      readers.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close the event log " + options.directory(), e);
    }
  }
}
