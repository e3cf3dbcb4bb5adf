/// The applier: one order rule for every write, over the two shapes of catalog.
@NullMarked
package org.oceanframework.core.apply;

import org.jspecify.annotations.NullMarked;
