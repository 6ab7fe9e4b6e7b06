package org.sosia.profile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the ID repository. Source: Anonymous Identity issuance profile.
 *
 * @param date day of the entry
 * @param oldIdentity the state before; absent for a new identity; null = there is none, or the
 *     source does not tell it
 * @param newIdentity the state after, or the one that was asked for; always there
 * @param outcome whether the entry was made
 */
public record IssuanceEvent(
    IssuanceProcess process,
    LocalDate date,
    @Nullable IssuedIdentity oldIdentity,
    IssuedIdentity newIdentity,
    IssuanceOutcome outcome)
    implements ProfileEvent {

  public IssuanceEvent {
    if (process == IssuanceProcess.NEW && oldIdentity != null) {
      throw new InvalidFieldException("oldProfile", "must be absent for a new identity");
    }
    if (oldIdentity != null) {
      FieldRules.yearOfBirth("oldProfile.yearOfBirth", oldIdentity.person(), date);
    }
    FieldRules.yearOfBirth("newProfile.yearOfBirth", newIdentity.person(), date);
  }

  /** An entry that was made. */
  public static IssuanceEvent issued(
      IssuanceProcess process,
      LocalDate date,
      @Nullable IssuedIdentity oldIdentity,
      IssuedIdentity newIdentity) {
    return new IssuanceEvent(process, date, oldIdentity, newIdentity, IssuanceOutcome.ISSUED);
  }

  @Override
  public ProfileSchema schema() {
    return ProfileSchema.ISSUANCE;
  }
}
