package org.sosia.profile.publication;

/**
 * What a class tells beside its quasi-identifiers, in the order in which it is tried: each is told
 * only if every combination of values so far is shared by k records of the class.
 */
public enum Attribute {
  STATUS(false),
  FACTORS(false),
  LANGUAGE(false),
  CHANNEL(false),
  ASSISTED(false),
  DEVICE(false),
  DOCUMENTS(true),
  EXCEPTIONS(true),
  ERROR_CODES(true),
  /** Which modalities have figures; where it is not told, a class has the same for all. */
  CAPTURES(true);

  private final boolean sensitive;

  Attribute(boolean sensitive) {
    this.sensitive = sensitive;
  }

  /** Whether a class must hold several values of it, or nobody in it is told any (l-diversity). */
  public boolean sensitive() {
    return sensitive;
  }
}
