/**
 * Reading and judging a registration: the identity mapping, dates, languages, evidence. Every fault
 * of an input is found before it is refused.
 */
@NullMarked
package org.sosia.registration.internal;

import org.jspecify.annotations.NullMarked;
