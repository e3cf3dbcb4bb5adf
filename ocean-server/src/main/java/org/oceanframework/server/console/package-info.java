/// The console: the pages for people, who may see them, and what keeps them fresh. {@link
/// org.oceanframework.server.console.Console} is its only door; the templates in `src/main/jte` are
/// compiled into this package.
@NullMarked
package org.oceanframework.server.console;

import org.jspecify.annotations.NullMarked;
