/** Faults at marked points of a registration's whole way, in the whole application. */
@org.jspecify.annotations.NullMarked
package org.sosia.workflow.faults;
