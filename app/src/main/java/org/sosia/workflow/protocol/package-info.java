/** Stage messages as MOSIP writes them. Unknown fields of others are ignored. */
@NullMarked
package org.sosia.workflow.protocol;

import org.jspecify.annotations.NullMarked;
