/**
 * Cases, records, decisions and the audit trail in the schema {@code review}. Whatever may hold
 * personal data is encrypted.
 */
@NullMarked
package org.sosia.review.jdbc;

import org.jspecify.annotations.NullMarked;
