/// Tests of the runtime's parts, each over a real store.
@NullMarked
package org.oceanframework.runtime;

import org.jspecify.annotations.NullMarked;
