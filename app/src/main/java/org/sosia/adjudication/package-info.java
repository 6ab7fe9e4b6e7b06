/**
 * The requester's side of manual adjudication: asks an adjudication partner, over a queue, whether
 * a registration and its potential duplicates are one person, or whether a person is who they say
 * they are, and applies the answer. It shares nothing with the adjudicator's side but the wire
 * format.
 */
@NullMarked
package org.sosia.adjudication;

import org.jspecify.annotations.NullMarked;
