/// Checks of the repository as a whole: architecture, format, documents, the page in a browser.
@NullMarked
package org.oceanframework.checks;

import org.jspecify.annotations.NullMarked;
