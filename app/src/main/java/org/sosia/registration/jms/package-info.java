/** Registrations that come over a queue. */
@NullMarked
package org.sosia.registration.jms;

import org.jspecify.annotations.NullMarked;
