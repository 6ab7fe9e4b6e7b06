package org.sosia.synthetic;

/**
 * Two registrations of one person.
 *
 * @param originalId registration id of the first
 * @param duplicateId registration id of the second, which arrived later
 * @param kind how the second was captured; never {@link RegistrationKind#ORIGINAL}
 */
public record TruePair(String originalId, String duplicateId, RegistrationKind kind) {
  public TruePair {
    if (!kind.isDuplicate() || originalId.equals(duplicateId)) {
      throw new IllegalArgumentException("a true pair joins an original and a duplicate");
    }
  }
}
