/// From a delivery, or from raw items, to writes: processors, mapping, direct calls.
@NullMarked
package org.oceanframework.core.process;

import org.jspecify.annotations.NullMarked;
