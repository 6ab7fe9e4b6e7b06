/** Faults at marked points of a case's way: nothing is lost and nothing is done twice. */
@org.jspecify.annotations.NullMarked
package org.sosia.adjudication.faults;
