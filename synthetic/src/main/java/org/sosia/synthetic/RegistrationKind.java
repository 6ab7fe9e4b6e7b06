package org.sosia.synthetic;

/**
 * The truth about a registration: a person's first, or a second one, and whether fingerprints can
 * show it.
 */
public enum RegistrationKind {
  /** The first registration of its person. */
  ORIGINAL,
  /**
   * The second one, with the same fingers in usable quality: an authentication service recognises
   * the person.
   */
  DUPLICATE_SAME_FINGERS,
  /**
   * The second one, with other or worn-out fingers: fingerprints cannot match, a person must
   * decide.
   */
  DUPLICATE_OTHER_FINGERS;

  /** Whether the person had registered before. */
  public boolean isDuplicate() {
    return this != ORIGINAL;
  }
}
