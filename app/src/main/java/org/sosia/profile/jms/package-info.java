/** The queue of the capture interface. A refused event goes to the dead letters with its reason. */
@NullMarked
package org.sosia.profile.jms;

import org.jspecify.annotations.NullMarked;
