/**
 * Profiles in the four {@code anonymous_profile} tables and their way to the index through the
 * outbox. All SQL of the feature is here.
 */
@NullMarked
package org.sosia.profile.jdbc;

import org.jspecify.annotations.NullMarked;
