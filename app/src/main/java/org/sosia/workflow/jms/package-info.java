/** Stages outside Sosia, reached over queues. Queues have the names of the bus addresses. */
@NullMarked
package org.sosia.workflow.jms;

import org.jspecify.annotations.NullMarked;
