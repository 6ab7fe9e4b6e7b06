package org.sosia.profile;

/**
 * A biometric that a person cannot give.
 *
 * @param modality what could not be captured
 * @param subtype which one, for example {@code Right Thumb}; empty for a face
 */
public record BiometricException(Modality modality, String subtype) {
  public BiometricException {
    FieldRules.text("subtype", subtype);
  }
}
