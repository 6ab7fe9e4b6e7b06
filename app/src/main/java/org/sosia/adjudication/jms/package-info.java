/** The queue of the answers. */
@NullMarked
package org.sosia.adjudication.jms;

import org.jspecify.annotations.NullMarked;
