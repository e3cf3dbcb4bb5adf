/// The `ocean` command: what it is made of, and how it ends.
@NullMarked
package org.oceanframework.cli;

import org.jspecify.annotations.NullMarked;
