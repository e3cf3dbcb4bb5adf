package org.oceanframework.core.state;

/// What a delivery did to one entity.
///
/// @param op `create`, `update`, `unchanged`, `delete`, `absent` (was not there to delete),
///   `superseded` or `refused`
/// @param blueprint of the entity
/// @param identifier of the entity
/// @param detail for `superseded` what is newer, for `refused` why, else empty
public record Effect(String op, String blueprint, String identifier, String detail) {}
