/** The command line: serve, demo and their help. */
@NullMarked
package org.sosia.cli;

import org.jspecify.annotations.NullMarked;
