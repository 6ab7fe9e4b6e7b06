/** How people, errors and pictures are made. Not exported. */
@NullMarked
package org.sosia.synthetic.internal;

import org.jspecify.annotations.NullMarked;
