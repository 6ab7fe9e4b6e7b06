/**
 * The JSON of the wire: requests in, answers out, and the shared records behind the addresses. Wire
 * types stay in here.
 */
@NullMarked
package org.sosia.review.protocol;

import org.jspecify.annotations.NullMarked;
