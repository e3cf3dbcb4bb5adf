/// Resyncs: full reads of kinds.
@NullMarked
package org.oceanframework.core.resync;

import org.jspecify.annotations.NullMarked;
