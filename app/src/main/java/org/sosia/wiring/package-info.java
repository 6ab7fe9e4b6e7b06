/**
 * One readable list of what is plugged in. No component scan: a bean exists because a line here
 * says so.
 */
@NullMarked
package org.sosia.wiring;

import org.jspecify.annotations.NullMarked;
