/** The wire JSON of authentication services. */
@NullMarked
package org.sosia.dedupe.protocol;

import org.jspecify.annotations.NullMarked;
