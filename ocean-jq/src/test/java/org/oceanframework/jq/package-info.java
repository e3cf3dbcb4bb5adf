@NullMarked
package org.oceanframework.jq;

import org.jspecify.annotations.NullMarked;
