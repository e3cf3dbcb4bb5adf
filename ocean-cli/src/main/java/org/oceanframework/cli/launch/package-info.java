/// Runs an integration: finds, builds or compiles it, loads it, calls its `main`.
@NullMarked
package org.oceanframework.cli.launch;

import org.jspecify.annotations.NullMarked;
