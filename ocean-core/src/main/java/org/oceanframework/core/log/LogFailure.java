package org.oceanframework.core.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why the log takes no appends.
///
/// @param message for people
/// @param cause what the disk said, if it did
/// @param nextTry when it will be tried again
record LogFailure(String message, @Nullable Throwable cause, Instant nextTry) {}
