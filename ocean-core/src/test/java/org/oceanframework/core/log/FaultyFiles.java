package org.oceanframework.core.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A real disk that fails when it is told to. Thread-safe.
final class FaultyFiles implements LogFiles {

  /// What can go wrong.
  enum Fault {
    NONE,
    /// Nothing is written.
    WRITE,
    /// The first half is written, then the disk is full.
    FULL,
    /// All is written, the sync fails.
    FORCE,
    /// A new segment cannot be made.
    OPEN,
    /// A new segment's name cannot be made durable.
    FOLDER
  }

  private final DiskFiles disk = new DiskFiles();
  private volatile Fault fault = Fault.NONE;
  private volatile boolean syncing = true;
  private volatile long usable = Long.MAX_VALUE;
  private volatile @Nullable CountDownLatch forceWaitsFor;
  final AtomicInteger forcesBegun = new AtomicInteger();
  final AtomicInteger forcesDone = new AtomicInteger();

  void failAt(Fault next) {
    fault = next;
  }

  /// Syncs are not tested: saves the time.
  FaultyFiles withoutSyncs() {
    syncing = false;
    return this;
  }

  void usable(long bytes) {
    usable = bytes;
  }

  void holdForces(CountDownLatch until) {
    forceWaitsFor = until;
  }

  private void check(Fault here) throws IOException {
    if (fault == here) {
      throw new IOException("on purpose: " + here);
    }
  }

  @Override
  public Handle open(Path file) throws IOException {
    check(Fault.OPEN);
    return new FaultyHandle(disk.open(file));
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    check(Fault.FOLDER);
    if (syncing) {
      disk.syncFolder(folder);
    }
  }

  @Override
  public long usableBytes(Path folder) {
    return usable;
  }

  private final class FaultyHandle implements Handle {

    private final Handle real;
    private volatile boolean broken;

    FaultyHandle(Handle real) {
      this.real = real;
    }

    @Override
    public void write(ByteBuffer bytes, long at) throws IOException {
      check(Fault.WRITE);
      if (fault == Fault.FULL) {
        real.write(bytes.slice(0, bytes.remaining() / 2), at);
        check(Fault.FULL);
      }
      real.write(bytes, at);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      if (broken) {
        throw new AssertionError("A file whose sync failed was synced again");
      }
      forcesBegun.incrementAndGet();
      awaitRelease();
      try {
        check(Fault.FORCE);
      } catch (IOException e) {
        broken = true;
        throw e;
      }
      if (syncing) {
        real.force(metadata);
      }
      forcesDone.incrementAndGet();
    }

    private void awaitRelease() throws IOException {
      CountDownLatch latch = forceWaitsFor;
      try {
        if (latch != null) {
          latch.await();
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      real.truncate(size);
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}
