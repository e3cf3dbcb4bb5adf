/// Lists deliveries and explains one.
@NullMarked
package org.oceanframework.cli.deliveries;

import org.jspecify.annotations.NullMarked;
