/// JSON values as jq sees them: numbers, order, text.
@NullMarked
package org.oceanframework.jq.internal.json;

import org.jspecify.annotations.NullMarked;
