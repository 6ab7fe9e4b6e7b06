package org.sosia.profile;

import org.jspecify.annotations.Nullable;

/** Age groups by age in the year of the event; unknown is a group of its own. */
public enum AgeGroup {
  UNDER_5("0-5", 5),
  UNDER_18("5-18", 18),
  UNDER_60("18-60", 60),
  OVER_60("60 and above", Integer.MAX_VALUE),
  UNKNOWN("Unknown", Integer.MIN_VALUE);

  private final String label;
  private final int endYears;

  AgeGroup(String label, int endYears) {
    this.label = label;
    this.endYears = endYears;
  }

  /** The name in the index and on pages. */
  public String label() {
    return label;
  }

  /**
   * The group of the age that is reached in the event's year; each group begins at its first number
   * and ends before its second.
   */
  public static AgeGroup of(@Nullable Integer yearOfBirth, int eventYear) {
    if (yearOfBirth == null) {
      return UNKNOWN;
    }
    int ageYears = eventYear - yearOfBirth;
    for (AgeGroup group : values()) {
      if (ageYears < group.endYears) {
        return group;
      }
    }
    throw new IllegalArgumentException("age out of range");
  }
}
