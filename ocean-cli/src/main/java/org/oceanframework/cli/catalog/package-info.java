/// The embedded catalog alone, and its credentials.
@NullMarked
package org.oceanframework.cli.catalog;

import org.jspecify.annotations.NullMarked;
