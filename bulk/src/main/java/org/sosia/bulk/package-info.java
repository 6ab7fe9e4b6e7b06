/**
 * Deduplication of a whole register on Apache Spark: Spark distributes blocks of candidates, the
 * matching kernel compares inside each. Nothing of the server is needed or known here.
 */
@NullMarked
package org.sosia.bulk;

import org.jspecify.annotations.NullMarked;
