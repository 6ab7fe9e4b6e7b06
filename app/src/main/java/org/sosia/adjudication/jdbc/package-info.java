/** Requests, answers and MOSIP's {@code reg_manual_verification} in PostgreSQL. */
@NullMarked
package org.sosia.adjudication.jdbc;

import org.jspecify.annotations.NullMarked;
