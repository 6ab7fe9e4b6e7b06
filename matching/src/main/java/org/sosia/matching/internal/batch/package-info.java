/**
 * Comparison of a block of records that does not change: all of it is known before anything is
 * compared, so that nothing of the online index's order of arrivals is needed. Not exported.
 */
@NullMarked
package org.sosia.matching.internal.batch;

import org.jspecify.annotations.NullMarked;
