/// The test kit: runs an integration as it is, behind real doors on free ports, and looks at it as
/// its users do.
@NullMarked
package org.oceanframework.testing;

import org.jspecify.annotations.NullMarked;
