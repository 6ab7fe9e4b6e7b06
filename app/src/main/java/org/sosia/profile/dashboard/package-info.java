/**
 * What the dashboards may say: raw counts come in through {@link
 * org.sosia.profile.dashboard.ProfileAggregations}, can be read only inside this package, and leave
 * it as published figures that {@link org.sosia.profile.dashboard.DisclosureControl} made. A page
 * model that takes published figures therefore cannot print a raw count.
 */
@NullMarked
package org.sosia.profile.dashboard;

import org.jspecify.annotations.NullMarked;
