/// `ocean map`: what a mapping makes of sample items.
@NullMarked
package org.oceanframework.cli.map;

import org.jspecify.annotations.NullMarked;
