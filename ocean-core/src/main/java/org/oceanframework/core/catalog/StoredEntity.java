package org.oceanframework.core.catalog;

import java.util.Optional;
import org.oceanframework.api.EntityRef;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An entity as the embedded catalog holds it.
///
/// @param owner the datasource that created it
/// @param updatedBy the datasource that last changed it
/// @param lastSeq the delivery that last changed it, or 0
/// @param writes how often it was changed (not counting writes that changed nothing)
public record StoredEntity(
    EntityRef ref,
    String title,
    Optional<String> icon,
    JsonNode team,
    ObjectNode properties,
    ObjectNode relations,
    String owner,
    String updatedBy,
    long createdAtMillis,
    long updatedAtMillis,
    long lastSeq,
    long writes) {}
