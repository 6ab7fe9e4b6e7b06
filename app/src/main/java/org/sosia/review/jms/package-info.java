/** The two queues of the adjudicator: requests come in, answers go out through the outbox. */
@NullMarked
package org.sosia.review.jms;

import org.jspecify.annotations.NullMarked;
