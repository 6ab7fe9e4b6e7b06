/**
 * The JSON form of a registration, the same over HTTP and over the queue. Identity objects have the
 * shape of MOSIP's ID schema.
 */
@NullMarked
package org.sosia.registration.protocol;

import org.jspecify.annotations.NullMarked;
