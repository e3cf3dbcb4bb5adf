/// The builtins, by topic.
@NullMarked
package org.oceanframework.jq.internal.builtin;

import org.jspecify.annotations.NullMarked;
