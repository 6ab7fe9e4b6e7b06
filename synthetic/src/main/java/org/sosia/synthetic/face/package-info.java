/**
 * Drawn faces from a seed: recognisably one person in two pictures, and nobody's likeness. Not
 * exported.
 */
@NullMarked
package org.sosia.synthetic.face;

import org.jspecify.annotations.NullMarked;
