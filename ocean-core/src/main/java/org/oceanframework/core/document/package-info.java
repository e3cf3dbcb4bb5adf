/// YAML and JSON files as trees that know their places, and the problems found in them.
@NullMarked
package org.oceanframework.core.document;

import org.jspecify.annotations.NullMarked;
