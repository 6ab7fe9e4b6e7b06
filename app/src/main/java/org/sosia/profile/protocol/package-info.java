/**
 * The public capture interface's JSON, {@code POST
 * /v1/profiles/{pre-registration|registration|issuance|authentication}}: source events with phone,
 * e-mail, officer and device ids in clear, which are normalised and replaced by pseudonyms here,
 * before an event comes into being.
 */
@NullMarked
package org.sosia.profile.protocol;

import org.jspecify.annotations.NullMarked;
