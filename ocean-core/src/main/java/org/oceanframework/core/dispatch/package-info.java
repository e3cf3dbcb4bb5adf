/// The dispatcher: lanes by ordering key, retries, parking, dead letters. A pure core in a thin
/// shell.
@NullMarked
package org.oceanframework.core.dispatch;

import org.jspecify.annotations.NullMarked;
