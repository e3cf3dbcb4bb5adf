package org.oceanframework.core.log;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Which deliveries are running, in a small mapped file that survives the death of the process: the
/// next one learns from it which were interrupted and may be what killed it. Never synced, so a
/// power cut may forget some; then they run again like any other.
///
/// Thread-safe. At most 1,024 at a time.
public final class RunningDeliveries implements AutoCloseable {

  /// The slot of a delivery that was not noted.
  public static final int NONE = -1;

  private static final int SLOTS = 1024;
  private static final long BYTES = SLOTS * Long.BYTES;

  private final Arena arena;
  private final MemorySegment slots; // guarded by taken
  private final BitSet taken = new BitSet(SLOTS); // guarded by itself
  private final List<Long> interrupted;

  private RunningDeliveries(Arena arena, MemorySegment slots) {
    this.arena = arena;
    this.slots = slots;
    this.interrupted = leftOver(slots);
    slots.fill((byte) 0);
  }

  /// Opens the file, or makes it, takes note of what the last process left and clears it.
  @SuppressWarnings("MustBeClosedChecker") // closed with this object
  public static RunningDeliveries open(Path file) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MemorySegment slots = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES, arena);
      return new RunningDeliveries(arena, slots);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static List<Long> leftOver(MemorySegment slots) {
    List<Long> found = new ArrayList<>();
    for (int slot = 0; slot < SLOTS; slot++) {
      long seq = slots.getAtIndex(ValueLayout.JAVA_LONG, slot);
      if (seq > 0) {
        found.add(seq);
      }
    }
    found.sort(null);
    return List.copyOf(found);
  }

  /// The sequences that were running when the last process died, in order; empty after a clean end.
  public List<Long> interrupted() {
    return interrupted;
  }

  /// Notes that a delivery begins to run.
  ///
  /// @return its slot, for {@link #end}; {@link #NONE} when all are taken, or the file is closed
  public int begin(long seq) {
    synchronized (taken) {
      int slot = taken.nextClearBit(0);
      if (slot >= SLOTS || !arena.scope().isAlive()) {
        return NONE;
      }
      slots.setAtIndex(ValueLayout.JAVA_LONG, slot, seq);
      taken.set(slot);
      return slot;
    }
  }

  /// Notes that it no longer runs; does nothing for {@link #NONE}, or when the file is closed: what
  /// ends only then counts as interrupted.
  public void end(int slot) {
    if (slot == NONE) {
      return;
    }
    synchronized (taken) {
      if (arena.scope().isAlive()) {
        slots.setAtIndex(ValueLayout.JAVA_LONG, slot, 0);
        taken.clear(slot);
      }
    }
  }

  /// Closes the file. What still runs is found as interrupted by the next.
  @Override
  public void close() {
    synchronized (taken) {
      arena.close();
    }
  }
}
