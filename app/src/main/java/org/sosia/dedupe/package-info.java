/**
 * Demographic deduplication: which registered people a new registration may be the double of, and
 * whether the authentication service already knows the answer.
 */
@NullMarked
package org.sosia.dedupe;

import org.jspecify.annotations.NullMarked;
