/// The seam for a remote catalog, exercised over the real state store.
@NullMarked
package org.oceanframework.sqlite.remote;

import org.jspecify.annotations.NullMarked;
