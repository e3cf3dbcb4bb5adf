@NullMarked
package org.oceanframework.server.console;

import org.jspecify.annotations.NullMarked;
