/// Configuration: sources, the integration's spec and files, and every problem at once.
@NullMarked
package org.oceanframework.core.config;

import org.jspecify.annotations.NullMarked;
