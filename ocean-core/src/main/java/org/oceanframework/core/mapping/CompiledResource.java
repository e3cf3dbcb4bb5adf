package org.oceanframework.core.mapping;

import java.util.Optional;
import org.oceanframework.api.Resource;
import org.oceanframework.core.document.Place;

/// One resource of a mapping file, compiled. Immutable.
///
/// @param resource kind, place in the file and selector, as authors see them
/// @param selector decides whether an item gives an entity
/// @param itemsToParse how one item becomes many, if it does
/// @param entity what the entity is made of
/// @param place where the file has it
public record CompiledResource(
    Resource resource,
    Template selector,
    Optional<ItemsToParse> itemsToParse,
    EntityTemplate entity,
    Place place) {

  /// The kind of raw items it maps.
  public String kind() {
    return resource.kind();
  }

  /// `kind#index`: the name under which its writes are marked.
  public String name() {
    return resource.kind() + "#" + resource.index();
  }

  /// The fields of an entity; what is absent is not written.
  ///
  /// @param identifier an expression, or a search query
  public record EntityTemplate(
      Template identifier,
      Template blueprint,
      Optional<Template> title,
      Optional<Template> icon,
      Optional<Template> team,
      Template.Fields properties,
      Template.Fields relations) {}
}
