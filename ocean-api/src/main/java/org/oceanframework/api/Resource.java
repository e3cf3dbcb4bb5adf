package org.oceanframework.api;

import tools.jackson.databind.JsonNode;

/// One resource of the mapping file as an author sees it.
///
/// @param kind the kind of raw items it maps
/// @param index its place in the file, from 0
/// @param selector the selector object, with `query` and the integration's own fields
public record Resource(String kind, int index, JsonNode selector) {}
