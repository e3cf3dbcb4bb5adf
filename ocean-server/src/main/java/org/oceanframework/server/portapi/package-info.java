/// The embedded catalog with Port's REST API below `/v1`, so that any client of Port's, an
/// unmodified Ocean included, can use it.
@NullMarked
package org.oceanframework.server.portapi;

import org.jspecify.annotations.NullMarked;
