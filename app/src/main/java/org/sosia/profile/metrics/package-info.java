/**
 * The feature's figures for the monitoring system. Fields and reasons are counted, never values.
 */
@NullMarked
package org.sosia.profile.metrics;

import org.jspecify.annotations.NullMarked;
