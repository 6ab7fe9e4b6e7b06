/**
 * Deduplication of a file: the rule and the index of a register, without a server. Files are read
 * row by row and never held in memory as text.
 */
@NullMarked
package org.sosia.cli.dedupe;

import org.jspecify.annotations.NullMarked;
