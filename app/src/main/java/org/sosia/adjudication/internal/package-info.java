/** Asking, judging and applying: the decisions are pure, the rest speaks to ports. */
@NullMarked
package org.sosia.adjudication.internal;

import org.jspecify.annotations.NullMarked;
