@NullMarked
package org.oceanframework.testing;

import org.jspecify.annotations.NullMarked;
