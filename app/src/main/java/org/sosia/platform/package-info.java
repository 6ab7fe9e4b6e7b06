/**
 * What every feature stands on: time, ids, personal data in memory, refusals of bad input. It knows
 * no feature.
 */
@NullMarked
package org.sosia.platform;

import org.jspecify.annotations.NullMarked;
