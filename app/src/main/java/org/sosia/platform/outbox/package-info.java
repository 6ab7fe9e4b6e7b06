/**
 * Messages that leave in the same transaction as the state change that causes them. Delivery is at
 * least once; receivers are idempotent by id.
 */
@NullMarked
package org.sosia.platform.outbox;

import org.jspecify.annotations.NullMarked;
