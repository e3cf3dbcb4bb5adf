/// `ocean jq`: jq on the command line.
@NullMarked
package org.oceanframework.cli.jq;

import org.jspecify.annotations.NullMarked;
