/**
 * Delivery of stage messages and the commands that end a registration's way. Every step happens in
 * the transaction that takes its message off the bus.
 */
@NullMarked
package org.sosia.workflow.internal;

import org.jspecify.annotations.NullMarked;
