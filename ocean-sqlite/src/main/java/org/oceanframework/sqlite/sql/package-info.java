/// Connections to SQLite files, their statements and their failures. Internal to this module.
@NullMarked
package org.oceanframework.sqlite.sql;

import org.jspecify.annotations.NullMarked;
