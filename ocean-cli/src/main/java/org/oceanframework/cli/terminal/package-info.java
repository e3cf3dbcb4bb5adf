/// What every command has: where it prints, how it fails, tables, times and JSON.
@NullMarked
package org.oceanframework.cli.terminal;

import org.jspecify.annotations.NullMarked;
