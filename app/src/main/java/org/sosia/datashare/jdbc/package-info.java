/** The shares' metadata in PostgreSQL. The bytes lie elsewhere. */
@NullMarked
package org.sosia.datashare.jdbc;

import org.jspecify.annotations.NullMarked;
