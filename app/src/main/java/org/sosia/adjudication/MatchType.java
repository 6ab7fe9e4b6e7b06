package org.sosia.adjudication;

/**
 * By what the members of a gallery were found to resemble the probe. MOSIP's {@code trntyp_code} of
 * {@code reg_manual_verification}, by the same names.
 */
public enum MatchType {
  /** Names, dates and addresses: the potential duplicates of demographic deduplication. */
  DEMO,
  /** Biometrics: what a stage outside Sosia reported. */
  BIO;

  /**
   * Tag of the message that leaves manual adjudication, so that its route can tell what was decided
   * upon: {@code BIO} for biometric matches, absent otherwise.
   */
  public static final String TAG = "MATCH_TYPE";
}
