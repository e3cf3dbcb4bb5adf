package org.oceanframework.server.console;

import java.util.List;
import java.util.Map;
import org.oceanframework.core.catalog.CatalogReader;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.DeliveryState;

/// What surrounds every page.
///
/// @param title of the page
/// @param here the address of the page: where its live part is fetched from
/// @param section the entry of the menu that the page belongs to: its address
/// @param now when the page is made, since 1970
record Frame(
    String title,
    String here,
    String section,
    Operations.Identity identity,
    List<MenuBlueprint> blueprints,
    long open,
    long dead,
    long now) {

  /// A blueprint in the menu.
  record MenuBlueprint(String identifier, String title, long count) {
    String href() {
      return Links.blueprint(identifier);
    }

    String countText() {
      return Numbers.grouped(count);
    }
  }

  /// Where a page is, and what is known before the catalog is read: a query of the store must not
  /// ask the store again.
  record Place(String here, Operations.Identity identity, Operations.Status status, long now) {

    /// The frame of a page there.
    Frame frame(String title, String section, CatalogReader catalog) {
      return new Frame(
          title,
          here,
          section,
          identity,
          menu(catalog),
          open(status),
          status.states().getOrDefault(DeliveryState.DEAD, 0L),
          now);
    }
  }

  private static List<MenuBlueprint> menu(CatalogReader catalog) {
    Map<String, Long> counts = catalog.counts();
    return catalog.blueprints().stream()
        .map(b ->
            new MenuBlueprint(b.identifier(), b.title(), counts.getOrDefault(b.identifier(), 0L)))
        .toList();
  }

  private static long open(Operations.Status status) {
    return status.states().entrySet().stream()
        .filter(entry -> !entry.getKey().isFinal())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  String name() {
    return identity.type().equals("catalog") ? "Embedded catalog" : identity.type();
  }

  String deadText() {
    return Numbers.grouped(dead);
  }

  String openText() {
    return Numbers.grouped(open);
  }

  Moment moment(long millis) {
    return new Moment(millis, now);
  }

  boolean isIn(String address) {
    return section.equals(address);
  }
}
