/** The data share as its client sees it. */
@NullMarked
package org.sosia.adjudication.http;

import org.jspecify.annotations.NullMarked;
