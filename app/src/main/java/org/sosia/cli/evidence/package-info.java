/**
 * Deduplication of a file by evidence, and the measuring of both scorers on labelled files: what
 * the commands {@code evaluate} and {@code tune} do, without a server.
 */
@NullMarked
package org.sosia.cli.evidence;

import org.jspecify.annotations.NullMarked;
