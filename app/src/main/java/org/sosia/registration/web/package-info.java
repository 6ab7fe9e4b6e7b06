/** Registrations over HTTP: the interface of registration clients, and the pages. */
@NullMarked
package org.sosia.registration.web;

import org.jspecify.annotations.NullMarked;
