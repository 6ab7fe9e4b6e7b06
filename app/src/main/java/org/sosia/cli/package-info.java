/** The command line: serve, demo, dedupe and their help. */
@NullMarked
package org.sosia.cli;

import org.jspecify.annotations.NullMarked;
