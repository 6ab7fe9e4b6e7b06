/**
 * The authentication check by SourceAFIS: fingerprints out of CBEFF containers, made into minutiae
 * templates once and compared finger by finger.
 */
@NullMarked
package org.sosia.dedupe.sourceafis;

import org.jspecify.annotations.NullMarked;
