/// What can be told of a program by looking at it.
@NullMarked
package org.oceanframework.jq.internal.outline;

import org.jspecify.annotations.NullMarked;
