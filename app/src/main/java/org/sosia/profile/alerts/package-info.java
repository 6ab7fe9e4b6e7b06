/** Alerts: rules over published figures, and the people and programs that are told. */
@NullMarked
package org.sosia.profile.alerts;

import org.jspecify.annotations.NullMarked;
