/** Creates, hands out and purges shares. It knows no HTTP, no SQL and no folder. */
@NullMarked
package org.sosia.datashare.internal;

import org.jspecify.annotations.NullMarked;
