/// An end-to-end load driver, run by hand; `benchmarks/run` does it all.
@NullMarked
package org.oceanframework.benchmarks;

import org.jspecify.annotations.NullMarked;
