/**
 * The adapter that turns stored registrations into profile events, and the only place of this
 * feature that sees one. A route's command leaves a note in the outbox; all work is done later, so
 * a failing profile never fails its registration.
 */
@NullMarked
package org.sosia.profile.capture;

import org.jspecify.annotations.NullMarked;
