/**
 * Encryption of personal data at rest and keyed pseudonyms. The only place of javax.crypto besides
 * the envelope.
 */
@NullMarked
package org.sosia.platform.crypto;

import org.jspecify.annotations.NullMarked;
