/// The embedded catalog: blueprints, entities, relations and Port's search language over them, in
/// the state store's file and transaction. Internal to this module.
@NullMarked
package org.oceanframework.sqlite.catalog;

import org.jspecify.annotations.NullMarked;
