/// jq for Java. Start at {@link org.oceanframework.jq.JqCompiler}.
@NullMarked
package org.oceanframework.jq;

import org.jspecify.annotations.NullMarked;
