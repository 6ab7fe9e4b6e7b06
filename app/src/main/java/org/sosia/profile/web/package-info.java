/**
 * The capture interface over HTTP and the dashboards. The page model takes published figures only,
 * so no page can show a raw count.
 */
@NullMarked
package org.sosia.profile.web;

import org.jspecify.annotations.NullMarked;
