package org.oceanframework.cli.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The Maven build that a module belongs to: itself alone, or the topmost pom above it that lists
/// it, directly or through poms between them.
///
/// @param root the folder of that pom
/// @param module the module's folder
record Reactor(Path root, Path module) {

  static Reactor of(Path module) throws IOException {
    Path root = module;
    for (Path above = module.getParent(); above != null; above = above.getParent()) {
      if (modules(above).contains(root)) {
        root = above;
      }
    }
    return new Reactor(root, module);
  }

  /// The arguments that make Maven build this module and what it needs of the others.
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("-f", root.resolve("pom.xml").toString()));
    if (!root.equals(module)) {
      String path = root.relativize(module).toString().replace('\\', '/');
      arguments.addAll(List.of("-pl", path, "-am"));
    }
    return arguments;
  }

  /// The folders of all its modules, the root first.
  Set<Path> folders() throws IOException {
    Set<Path> all = new LinkedHashSet<>();
    collect(root, all);
    return all;
  }

  private static void collect(Path folder, Set<Path> all) throws IOException {
    if (all.add(folder)) {
      for (Path module : modules(folder)) {
        collect(module, all);
      }
    }
  }

  private static Set<Path> modules(Path folder) throws IOException {
    Path pom = folder.resolve("pom.xml");
    Set<Path> modules = new LinkedHashSet<>();
    if (Files.isRegularFile(pom)) {
      for (String name : names(pom)) {
        Path module = folder.resolve(name).normalize();
        Path parent = module.getParent();
        modules.add(name.endsWith(".xml") && parent != null ? parent : module);
      }
    }
    return modules;
  }

  private static List<String> names(Path pom) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    List<String> names = new ArrayList<>();
    try (InputStream in = Files.newInputStream(pom)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("module")) {
          names.add(xml.getElementText().strip());
        }
      }
      return names;
    } catch (XMLStreamException e) {
      throw new IOException(pom + " is no XML: " + e.getMessage(), e);
    }
  }
}
