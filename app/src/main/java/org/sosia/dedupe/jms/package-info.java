/** The authentication check by a service that searches a gallery, asked over queues. */
@NullMarked
package org.sosia.dedupe.jms;

import org.jspecify.annotations.NullMarked;
