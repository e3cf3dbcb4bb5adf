/// What the author of an integration writes against. Start at {@link org.oceanframework.api.Ocean}.
@NullMarked
package org.oceanframework.api;

import org.jspecify.annotations.NullMarked;
