/**
 * What two features share that weigh people by evidence, each in its own trust domain: reading the
 * model's file, and the picture of a score. It knows neither registers nor cases.
 */
@NullMarked
package org.sosia.platform.evidence;

import org.jspecify.annotations.NullMarked;
