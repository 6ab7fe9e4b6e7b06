package org.sosia.profile.dashboard;

/** What a dashboard counts. */
public enum Measure {
  /** Persons registered: profiles of the registration processor at the one enrolment stage. */
  ENROLLED,
  /** Identities entered in the ID repository. */
  ISSUED
}
