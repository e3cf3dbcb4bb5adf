package org.oceanframework.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.oceanframework.core.log.EventLog;

/// The event log's class that writes to the disk, with its sync taken out: for controls, which must
/// fail. A class file made here, so that the engine itself has no switch for it.
final class UnsyncedLog {
  private static final String NAME = "org/oceanframework/core/log/DiskFiles$Channel.class";

  private UnsyncedLog() {}

  /// Writes the class into a folder, which must come first on a class path.
  static Path in(Path folder) throws IOException {
    ClassModel synced = ClassFile.of().parse(bytes());
    assertThat(synced.methods()).as("methods that sync").filteredOn(UnsyncedLog::syncs).hasSize(1);
    byte[] unsynced =
        ClassFile.of()
            .transformClass(
                synced,
                ClassTransform.transformingMethodBodies(UnsyncedLog::syncs, new Returning()));
    Path file = folder.resolve(NAME);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, unsynced);
    return folder;
  }

  private static boolean syncs(MethodModel method) {
    return method.methodName().equalsString("force");
  }

  /// A body that only returns.
  private static final class Returning implements CodeTransform {
    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      // dropped
    }

    @Override
    public void atEnd(CodeBuilder code) {
      code.return_();
    }
  }

  private static byte[] bytes() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(EventLog.class.getClassLoader().getResourceAsStream(NAME))) {
      return in.readAllBytes();
    }
  }
}
