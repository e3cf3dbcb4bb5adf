/// What every part of the engine and its users share: limits and errors.
@NullMarked
package org.oceanframework.jq.api;

import org.jspecify.annotations.NullMarked;
