package org.sosia.adjudication;

/** What people are asked about a registration. */
public enum CaseKind {
  /** Whether it and its potential duplicates are one person; MOSIP's manual adjudication. */
  ADJUDICATION,
  /** Whether the person is who they say they are; MOSIP's verification. There is no gallery. */
  VERIFICATION
}
