/// The catalog as a contract: blueprints, entities, and what can be written and read.
@NullMarked
package org.oceanframework.core.catalog;

import org.jspecify.annotations.NullMarked;
