/// What people and tools may ask of a running integration; the console stands on it.
@NullMarked
package org.oceanframework.core.operations;

import org.jspecify.annotations.NullMarked;
