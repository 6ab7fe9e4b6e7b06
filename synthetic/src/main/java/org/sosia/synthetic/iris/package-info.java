/**
 * Pictures of irises that belong to nobody. One seed is one iris: its texture stays the same from
 * picture to picture, while pupil, lids, roll and noise change.
 */
@NullMarked
package org.sosia.synthetic.iris;

import org.jspecify.annotations.NullMarked;
