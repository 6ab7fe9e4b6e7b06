/** Measurements of the requester's side; run by {@code ./sosia figures}, not by the usual tests. */
@org.jspecify.annotations.NullMarked
package org.sosia.figures;
