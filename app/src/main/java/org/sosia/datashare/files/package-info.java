/** Shares, policies and partner certificates in folders. */
@NullMarked
package org.sosia.datashare.files;

import org.jspecify.annotations.NullMarked;
