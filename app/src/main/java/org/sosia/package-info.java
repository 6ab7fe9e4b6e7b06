/** The one executable of Sosia: its command line and its server. */
@NullMarked
package org.sosia;

import org.jspecify.annotations.NullMarked;
