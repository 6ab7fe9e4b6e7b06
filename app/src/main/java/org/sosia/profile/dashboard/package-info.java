/**
 * What dashboards count: cubes over the published profiles, released month by month through
 * disclosure control, and the statistics on them. Pages, exports, alerts and the aggregation
 * interface read nothing else.
 */
@NullMarked
package org.sosia.profile.dashboard;

import org.jspecify.annotations.NullMarked;
