/**
 * Disclosure control: every number that leaves goes through here. Raw counts become groups of at
 * least ten persons, and whatever is published is a sum of whole groups, so that no table, filter,
 * day or user can tell the groups apart from their members.
 */
@NullMarked
package org.sosia.profile.release;

import org.jspecify.annotations.NullMarked;
