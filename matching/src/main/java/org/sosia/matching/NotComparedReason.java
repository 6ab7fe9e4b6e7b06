package org.sosia.matching;

/** Why the rule gave a pair no score. */
public enum NotComparedReason {
  /** No common language has a name on both sides. */
  NAME_ABSENT,
  /** The records have no language in common. */
  NO_COMMON_LANGUAGE,
  /** One record has no gender and the settings do not compare such pairs. */
  GENDER_ABSENT,
  /** One record has no date of birth. */
  BIRTH_DATE_ABSENT
}
