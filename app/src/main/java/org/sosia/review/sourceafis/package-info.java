/** Minutiae and their pairs through SourceAFIS. */
@NullMarked
package org.sosia.review.sourceafis;

import org.jspecify.annotations.NullMarked;
