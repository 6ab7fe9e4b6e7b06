package org.sosia.benchmarks.people;

/** How the people of a block are related. */
public enum BlockKind {
  /** People of a whole country, towns and names skewed. */
  SKEWED,
  /** All of one town: city, district, state and the pincode's prefix are equal. */
  SINGLE_TOWN,
  /** Every record a variation of one person: all names alike, few over the threshold. */
  NEAR_DUPLICATES
}
