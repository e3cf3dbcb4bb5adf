/// The state store's contract: what is known of deliveries, and the transaction all effects share.
@NullMarked
package org.oceanframework.core.state;

import org.jspecify.annotations.NullMarked;
