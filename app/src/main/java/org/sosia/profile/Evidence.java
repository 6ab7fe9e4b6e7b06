package org.sosia.profile;

import java.util.List;

/**
 * What a person presented, without its content.
 *
 * @param exceptions biometrics that could not be given
 * @param verifiedAttributes names of the identity attributes that were verified
 * @param captures quality of each biometric
 * @param documentTypes types of the documents, for example {@code passport}
 */
public record Evidence(
    List<BiometricException> exceptions,
    List<String> verifiedAttributes,
    List<BiometricCapture> captures,
    List<String> documentTypes) {

  /** Nothing presented. */
  public static final Evidence NONE = new Evidence(List.of(), List.of(), List.of(), List.of());

  public Evidence {
    exceptions = FieldRules.entries("exceptions", exceptions);
    verifiedAttributes = FieldRules.texts("verified", verifiedAttributes);
    captures = FieldRules.entries("biometricInfo", captures);
    documentTypes = FieldRules.texts("documents", documentTypes);
  }
}
