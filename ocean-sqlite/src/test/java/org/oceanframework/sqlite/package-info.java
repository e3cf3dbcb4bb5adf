/// Tests of the embedded state store.
@NullMarked
package org.oceanframework.sqlite;

import org.jspecify.annotations.NullMarked;
