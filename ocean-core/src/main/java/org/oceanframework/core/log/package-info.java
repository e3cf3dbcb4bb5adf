/// The event log: the durable, ordered store of deliveries, and the only thing synced before a 2xx.
@NullMarked
package org.oceanframework.core.log;

import org.jspecify.annotations.NullMarked;
