package org.sosia.profile;

import java.time.LocalDate;
import java.util.List;

/**
 * A resident's authentication. Source: Anonymous Authentication Profile.
 *
 * @param partnerName the relying party, empty if not known
 * @param date day of the authentication
 * @param authFactors modalities used, for example {@code OTP} or {@code Finger}
 * @param errorCodes codes of the refusal; none on success
 */
public record AuthenticationEvent(
    String partnerName,
    LocalDate date,
    Demographics person,
    List<String> authFactors,
    List<BiometricCapture> captures,
    AuthenticationStatus status,
    List<String> errorCodes)
    implements ProfileEvent {

  public AuthenticationEvent {
    FieldRules.text("partnerName", partnerName);
    FieldRules.yearOfBirth("yearOfBirth", person, date);
    authFactors = FieldRules.texts("authFactors", authFactors);
    captures = FieldRules.entries("biometricInfo", captures);
    errorCodes = FieldRules.texts("errorCode", errorCodes);
    if (status == AuthenticationStatus.SUCCESS && !errorCodes.isEmpty()) {
      throw new InvalidFieldException("errorCode", "must be empty when the status is success");
    }
  }

  @Override
  public ProfileSchema schema() {
    return ProfileSchema.AUTHENTICATION;
  }
}
