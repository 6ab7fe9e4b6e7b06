/**
 * What the kernel is measured against: Apache Commons Text used plainly and used well, a scalar
 * implementation of the rule that shares no code with the kernel, the rule at its most naive, and
 * the speed at which the machine reads memory.
 */
@NullMarked
package org.sosia.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
