/** Labelled synthetic populations. */
@NullMarked
package org.sosia.synthetic;

import org.jspecify.annotations.NullMarked;
