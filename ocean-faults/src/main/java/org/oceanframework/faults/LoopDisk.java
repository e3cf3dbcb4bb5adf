package org.oceanframework.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// An ext4 file system in a file, whose power can be cut: what was not synced is lost, as the
/// kernel's own tests of its file systems do it. Needs root and loop devices.
@SuppressWarnings("restricted") // there is no ioctl but the native one
public final class LoopDisk {
  private static final int O_RDONLY = 0;
  private static final long EXT4_IOC_SHUTDOWN = 0x8004587DL;
  private static final int WITHOUT_FLUSHING_THE_JOURNAL = 2;

  private static final int CHUNK = 1 << 20;

  private final Path image;
  private final Path folder;

  private LoopDisk(Path image, Path folder) {
    this.image = image;
    this.folder = folder;
  }

  /// Makes one and mounts it.
  ///
  /// @param at an empty folder, for the image and the place where it is mounted
  public static LoopDisk create(Path at, int megabytes) throws IOException, InterruptedException {
    Path image = at.resolve("disk.img");
    LoopDisk disk = new LoopDisk(image, Files.createDirectories(at.resolve("disk")));
    run("truncate", "-s", megabytes + "M", image.toString());
    run("mkfs.ext4", "-q", "-F", image.toString());
    disk.mount();
    return disk;
  }

  /// Whether this machine has what it takes.
  public static boolean possible() {
    return Files.isWritable(Path.of("/dev/loop-control"))
        && System.getProperty("user.name").equals("root");
  }

  /// Where it is mounted.
  public Path folder() {
    return folder;
  }

  private void mount() throws IOException, InterruptedException {
    run("mount", "-o", "loop", image.toString(), folder.toString());
  }

  /// From here on the file system takes nothing, and what it had not synced is lost.
  public void cutPower() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      int descriptor = (int) OPEN.invokeExact(arena.allocateFrom(folder.toString()), O_RDONLY);
      MemorySegment flags = arena.allocateFrom(ValueLayout.JAVA_INT, WITHOUT_FLUSHING_THE_JOURNAL);
      int result = (int) IOCTL.invokeExact(descriptor, EXT4_IOC_SHUTDOWN, flags);
      int closed = (int) CLOSE.invokeExact(descriptor);
      if (descriptor < 0 || result != 0 || closed != 0) {
        throw new IOException("the file system could not be shut down: " + result);
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(e);
    }
  }

  /// Takes all the room that is left, until {@link #makeRoom}.
  public void fill() throws IOException {
    for (int size = CHUNK; size > 0; size /= 2) {
      fill(size);
    }
  }

  private void fill(int size) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        out.write(new byte[size]);
      }
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException _) {
      // No space left on device.
    }
  }

  /// Gives back what {@link #fill} took.
  public void makeRoom() throws IOException {
    Files.delete(ballast());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  /// The machine starts again; nobody may have a file open.
  public void restart() throws IOException, InterruptedException {
    run("umount", folder.toString());
    mount();
  }

  /// Nobody may have a file open.
  public void unmount() throws IOException, InterruptedException {
    run("umount", folder.toString());
  }

  private static final MethodHandle OPEN =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("open"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
              Linker.Option.firstVariadicArg(2));
  private static final MethodHandle IOCTL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("ioctl"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.ADDRESS),
              Linker.Option.firstVariadicArg(2));
  private static final MethodHandle CLOSE =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("close"),
              FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
  }
}
