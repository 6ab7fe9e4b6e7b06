package org.sosia.profile.dashboard;

/**
 * What a table is broken down by; every profile has exactly one value of each, "Unknown" if none is
 * known.
 */
public enum Dimension {
  /** Day of the event, ISO 8601. */
  DAY,
  GENDER,
  /** Labels of {@link org.sosia.profile.AgeGroup}. */
  AGE_GROUP,
  /** Registration centre; only registrations have one. */
  CENTRE,
  /** The location level below those that the slice fixes. */
  NEXT_LOCATION_LEVEL
}
