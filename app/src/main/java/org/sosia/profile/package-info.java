/**
 * Anonymous profiles: events of the identity life cycle stripped of whoever they happened to,
 * written as the published profile JSON of each module. The input types of this package have no
 * field that could hold a name, an identifier or an address in clear, and nothing here knows a
 * registration.
 */
@NullMarked
package org.sosia.profile;

import org.jspecify.annotations.NullMarked;
