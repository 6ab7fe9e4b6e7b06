/** Policies from a policy manager. */
@NullMarked
package org.sosia.datashare.http;

import org.jspecify.annotations.NullMarked;
