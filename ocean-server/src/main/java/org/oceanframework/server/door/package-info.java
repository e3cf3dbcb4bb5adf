/// The public door: live events routes, direct routes and health.
@NullMarked
package org.oceanframework.server.door;

import org.jspecify.annotations.NullMarked;
