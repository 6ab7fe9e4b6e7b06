/**
 * Pseudonyms under the platform's master key. Their keys change with the period, so that equal
 * phones of two periods cannot be joined.
 */
@NullMarked
package org.sosia.profile.crypto;

import org.jspecify.annotations.NullMarked;
