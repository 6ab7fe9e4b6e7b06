/** Deduplication's files: the encrypted snapshot of the register. */
@NullMarked
package org.sosia.dedupe.files;

import org.jspecify.annotations.NullMarked;
