/// HTTP without a framework: a door on a port, handlers, routes and replies. The only package that
/// knows Jetty.
@NullMarked
package org.oceanframework.server.http;

import org.jspecify.annotations.NullMarked;
