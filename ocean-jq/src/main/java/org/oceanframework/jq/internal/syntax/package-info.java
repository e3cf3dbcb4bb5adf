/// From text to a syntax tree.
@NullMarked
package org.oceanframework.jq.internal.syntax;

import org.jspecify.annotations.NullMarked;
