/// YAML and JSON files as trees whose nodes know their line.
@NullMarked
package org.oceanframework.core.yaml;

import org.jspecify.annotations.NullMarked;
