/// The builtins, by topic.
@NullMarked
package org.oceanframework.jq.internal.math;

import org.jspecify.annotations.NullMarked;
