/**
 * The name scan with the vector API. The only package that needs {@code jdk.incubator.vector};
 * nothing here is loaded unless that module is there.
 */
@NullMarked
package org.sosia.matching.internal.simd;

import org.jspecify.annotations.NullMarked;
