/** The fingerprint adapter against the contract, on synthetic fingers. */
@NullMarked
package org.sosia.dedupe.sourceafis;

import org.jspecify.annotations.NullMarked;
