/**
 * The adjudicator's side: takes requests from a queue, gathers the shared records, lets people
 * decide and answers. A trust domain of its own that shares the wire format and the envelope with
 * the requester, nothing else.
 */
@NullMarked
package org.sosia.review;

import org.jspecify.annotations.NullMarked;
