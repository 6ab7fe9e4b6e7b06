/**
 * The requester's side of manual adjudication: asks an adjudication partner, over a queue, whether
 * a registration and its potential duplicates are one person, and applies the answer. It shares
 * nothing with the adjudicator's side but the wire format.
 */
@NullMarked
package org.sosia.adjudication;

import org.jspecify.annotations.NullMarked;
