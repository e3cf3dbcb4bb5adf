import java.io.IOException;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Rewrites the classes of jars in the version of the Java that runs it, with the stack maps that
/// this version wants. An AOT cache takes no classes older than Java 6's, and picocli's are of Java
/// 5: loading and verifying them is a fifth of a start.
///
/// Used by the launcher before it makes the cache; each jar is replaced whole or left as it was.
void main(String... jars) throws IOException {
  for (String jar : jars) {
    lift(Path.of(jar));
  }
}

void lift(Path jar) throws IOException {
  Path lifted = jar.resolveSibling(jar.getFileName() + ".lifted");
  try (URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
      ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
      ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(lifted))) {
    ClassFile format =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS,
            ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(classes)));
    for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
      byte[] bytes = in.readAllBytes();
      out.putNextEntry(new ZipEntry(entry.getName()));
      out.write(isClass(entry) ? lift(format, bytes) : bytes);
      out.closeEntry();
    }
  }
  Files.move(lifted, jar, StandardCopyOption.REPLACE_EXISTING);
}

boolean isClass(ZipEntry entry) {
  return entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
}

byte[] lift(ClassFile format, byte[] old) {
  ClassTransform version =
      (to, part) -> {
        ClassElement lifted =
            part instanceof ClassFileVersion
                ? ClassFileVersion.of(ClassFile.latestMajorVersion(), 0)
                : part;
        to.with(lifted);
      };
  // A method that nothing transforms is copied, without new stack maps.
  ClassTransform methods = ClassTransform.transformingMethodBodies((to, part) -> to.with(part));
  return format.transformClass(format.parse(old), version.andThen(methods));
}
