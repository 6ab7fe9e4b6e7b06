/** Deduplication's tables in PostgreSQL: all its SQL, and the encryption of what they keep. */
@NullMarked
package org.sosia.dedupe.jdbc;

import org.jspecify.annotations.NullMarked;
