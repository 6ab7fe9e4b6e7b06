/** What ties a database to its master key. */
@NullMarked
package org.sosia.platform.crypto.jdbc;

import org.jspecify.annotations.NullMarked;
