/// Posts signed deliveries as a provider would.
@NullMarked
package org.oceanframework.cli.send;

import org.jspecify.annotations.NullMarked;
