/** The outbox and the dead letters in PostgreSQL tables. */
@NullMarked
package org.sosia.platform.outbox.jdbc;

import org.jspecify.annotations.NullMarked;
