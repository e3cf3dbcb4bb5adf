/// Running instances: which one a command speaks to, and how.
@NullMarked
package org.oceanframework.cli.instance;

import org.jspecify.annotations.NullMarked;
