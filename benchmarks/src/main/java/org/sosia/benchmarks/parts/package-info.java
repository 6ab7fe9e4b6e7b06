/**
 * The parts of the kernel one by one, under JMH. They tell where time goes; what the whole reaches
 * is for {@link org.sosia.benchmarks.kernel}.
 */
@NullMarked
package org.sosia.benchmarks.parts;

import org.jspecify.annotations.NullMarked;
