/** {@code sosia partner}: what a partner and the data share exchange, by hand. */
@NullMarked
package org.sosia.cli.partner;

import org.jspecify.annotations.NullMarked;
