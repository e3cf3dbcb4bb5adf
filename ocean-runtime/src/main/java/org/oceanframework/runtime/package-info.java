/// One running integration, wired by hand: data folder, log, store, dispatcher, doors.
@NullMarked
package org.oceanframework.runtime;

import org.jspecify.annotations.NullMarked;
