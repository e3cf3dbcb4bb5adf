/// The gate: what verifies a request, appends it to the event log and says how to answer.
@NullMarked
package org.oceanframework.core.gate;

import org.jspecify.annotations.NullMarked;
