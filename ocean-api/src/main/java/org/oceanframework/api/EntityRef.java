package org.oceanframework.api;

/// The name of an entity.
///
/// @param blueprint the blueprint's identifier
/// @param identifier the entity's identifier, unique in its blueprint
public record EntityRef(String blueprint, String identifier) {}
