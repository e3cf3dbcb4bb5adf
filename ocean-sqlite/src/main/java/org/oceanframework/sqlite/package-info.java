/// The embedded state store: one SQLite file for what is known of deliveries and for the catalog,
/// written by one thread in groups, and a second file for payloads that outlive the log.
@NullMarked
package org.oceanframework.sqlite;

import org.jspecify.annotations.NullMarked;
