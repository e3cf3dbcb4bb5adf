/// The operator's JSON API below `/ocean`: status, deliveries, resyncs.
@NullMarked
package org.oceanframework.server.operator;

import org.jspecify.annotations.NullMarked;
