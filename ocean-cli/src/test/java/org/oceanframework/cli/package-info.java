/// Tests of the command, through its own entrance.
@NullMarked
package org.oceanframework.cli;

import org.jspecify.annotations.NullMarked;
