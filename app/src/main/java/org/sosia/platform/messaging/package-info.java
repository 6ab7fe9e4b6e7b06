/** Queues over JMS: consumers with a reason for every refusal, senders fed by the outbox. */
@NullMarked
package org.sosia.platform.messaging;

import org.jspecify.annotations.NullMarked;
