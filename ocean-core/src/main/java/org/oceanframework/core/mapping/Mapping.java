package org.oceanframework.core.mapping;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A compiled mapping file. Immutable, safe for all threads.
///
/// @param options the flags at its root
/// @param resources in the order of the file
/// @param warnings what is probably not meant, each with its place
public record Mapping(
    MappingOptions options, List<CompiledResource> resources, List<String> warnings) {

  public Mapping {
    resources = List.copyOf(resources);
    warnings = List.copyOf(warnings);
  }

  /// The resources that map a kind, in the order of the file.
  public List<CompiledResource> resources(String kind) {
    return resources.stream().filter(resource -> resource.kind().equals(kind)).toList();
  }

  /// The kinds, in the order of the file.
  public Set<String> kinds() {
    Set<String> kinds = new LinkedHashSet<>();
    resources.forEach(resource -> kinds.add(resource.kind()));
    return kinds;
  }
}
