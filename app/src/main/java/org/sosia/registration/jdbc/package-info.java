/** Registrations in PostgreSQL: MOSIP's tables beside the encrypted content. */
@NullMarked
package org.sosia.registration.jdbc;

import org.jspecify.annotations.NullMarked;
