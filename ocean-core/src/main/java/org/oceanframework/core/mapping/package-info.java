/// The mapping: from raw items to entities, with Ocean's files.
@NullMarked
package org.oceanframework.core.mapping;

import org.jspecify.annotations.NullMarked;
