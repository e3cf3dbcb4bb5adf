/// What breaks on purpose, for the tests of several modules.
@NullMarked
package org.oceanframework.faults;

import org.jspecify.annotations.NullMarked;
