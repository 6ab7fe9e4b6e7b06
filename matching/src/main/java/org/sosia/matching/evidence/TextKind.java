package org.sosia.matching.evidence;

/** What a text beside name, gender and date of birth says, which decides how it is compared. */
public enum TextKind {
  /** A part of an address: the people of one household share it. */
  PLACE,
  /** A telephone number; compared by its last digits, and shared in a household. */
  PHONE,
  /** Any other text of the person, as an e-mail address, an occupation, a number. */
  PERSONAL
}
