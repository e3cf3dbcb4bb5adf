/// Filters: what a compiled program is made of, and what they need while they run.
@NullMarked
package org.oceanframework.jq.internal.run;

import org.jspecify.annotations.NullMarked;
