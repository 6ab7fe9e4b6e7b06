/**
 * Which events of a module become profiles: rules of event, condition and profile, the same for
 * every module that does not route by Camel.
 */
@NullMarked
package org.sosia.profile.rules;

import org.jspecify.annotations.NullMarked;
