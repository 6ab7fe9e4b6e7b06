package org.sosia.matching;

/** On which sides of a pair a field has a text. */
public enum FieldPresence {
  /** Both records have a text. */
  BOTH,
  /** Only one record has a text. */
  ONE,
  /** Neither record has a text. */
  NEITHER
}
