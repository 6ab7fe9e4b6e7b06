/** Who may do what: sign-in, tokens, access rules contributed by the features. */
@NullMarked
package org.sosia.platform.security;

import org.jspecify.annotations.NullMarked;
