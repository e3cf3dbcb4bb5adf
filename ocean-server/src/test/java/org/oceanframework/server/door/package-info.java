@NullMarked
package org.oceanframework.server.door;

import org.jspecify.annotations.NullMarked;
