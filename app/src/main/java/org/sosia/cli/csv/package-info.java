/**
 * Comma-separated files, read as strictly as RFC 4180 has them: whatever is wrong with a file is
 * said with its line, and a file that is half understood is not read at all.
 */
@NullMarked
package org.sosia.cli.csv;

import org.jspecify.annotations.NullMarked;
