/**
 * The logic of deduplication: the register in memory, the stage, and what it makes of the
 * authentication service's answer. It knows neither SQL nor a matcher.
 */
@NullMarked
package org.sosia.dedupe.internal;

import org.jspecify.annotations.NullMarked;
