/// One jq expression behind a small interface.
@NullMarked
package org.oceanframework.core.jq;

import org.jspecify.annotations.NullMarked;
