package org.sosia.matching;

/** The texts that the rule compares, one weight each. Source: design document of demo dedupe. */
public enum ComparedField {
  /** The full name; a pair without a name on both sides is not scored. */
  NAME,
  /** Address, first line. */
  ADDRESS_LINE_1,
  /** Address, second line. */
  ADDRESS_LINE_2,
  /** Address, third line. */
  ADDRESS_LINE_3,
  /** Address, fourth line. */
  ADDRESS_LINE_4,
  /** Address, fifth line. */
  ADDRESS_LINE_5,
  /** Address, sixth line. */
  ADDRESS_LINE_6,
  /** Postal code. */
  PINCODE
}
