/// From a syntax tree to filters: names are resolved here.
@NullMarked
package org.oceanframework.jq.internal.compile;

import org.jspecify.annotations.NullMarked;
