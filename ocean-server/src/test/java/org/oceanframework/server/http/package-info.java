@NullMarked
package org.oceanframework.server.http;

import org.jspecify.annotations.NullMarked;
