/// The GitHub integration against a sample GitHub on loopback.
@NullMarked
package org.oceanframework.cli.demo;

import org.jspecify.annotations.NullMarked;
