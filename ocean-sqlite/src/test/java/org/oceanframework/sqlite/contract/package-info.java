/// What every state store and every embedded catalog must keep, whatever the engine.
@NullMarked
package org.oceanframework.sqlite.contract;

import org.jspecify.annotations.NullMarked;
