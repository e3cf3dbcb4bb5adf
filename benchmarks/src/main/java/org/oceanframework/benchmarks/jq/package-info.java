/// ocean-jq beside other jq engines: speed, and whether the answers are the same.
@NullMarked
package org.oceanframework.benchmarks.jq;

import org.jspecify.annotations.NullMarked;
