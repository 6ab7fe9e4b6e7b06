/**
 * Fakes of deduplication's ports, and the suite that every authentication check must pass. The
 * fakes keep everything in memory and are thread-safe where the ports are.
 */
@NullMarked
package org.sosia.dedupe;

import org.jspecify.annotations.NullMarked;
