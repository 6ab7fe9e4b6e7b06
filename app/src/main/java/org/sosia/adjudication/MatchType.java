package org.sosia.adjudication;

/**
 * By what the members of a gallery were found to resemble the probe. MOSIP's {@code trntyp_code} of
 * {@code reg_manual_verification}, by the same names.
 */
public enum MatchType {
  /** Names, dates and addresses: the potential duplicates of demographic deduplication. */
  DEMO,
  /** Biometrics: what a stage outside Sosia reported. */
  BIO,
  /**
   * A deduplication of the whole register, imported as cases of registrations whose own run is
   * over. Not MOSIP's.
   */
  BULK;

  /**
   * Tag of the message that leaves manual adjudication, so that its route can tell what was decided
   * upon: {@code BIO} for biometric matches, absent for demographic ones. Answers upon {@code BULK}
   * matches reach no route.
   */
  public static final String TAG = "MATCH_TYPE";
}
