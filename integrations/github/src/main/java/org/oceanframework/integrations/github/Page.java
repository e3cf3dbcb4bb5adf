package org.oceanframework.integrations.github;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// One page of a list.
///
/// @param items what is on it
/// @param next where the next one is; empty: this is the last
record Page(List<JsonNode> items, Optional<URI> next) {

  private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel=\"?next\"?");

  Page {
    items = List.copyOf(items);
  }

  /// Where a `Link` header says the next page is.
  static Optional<URI> next(String link, URI page) {
    Matcher matcher = NEXT.matcher(link);
    return matcher.find() ? Optional.of(page.resolve(matcher.group(1))) : Optional.empty();
  }
}
