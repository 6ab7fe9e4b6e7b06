package org.sosia.profile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the ID repository. Source: Anonymous Identity issuance profile.
 *
 * @param date day of the entry
 * @param oldIdentity the state before; required for an update, absent for a new identity, as known
 *     for a lost one
 * @param newIdentity the state after; always there
 */
public record IssuanceEvent(
    IssuanceProcess process,
    LocalDate date,
    @Nullable IssuedIdentity oldIdentity,
    IssuedIdentity newIdentity)
    implements ProfileEvent {

  public IssuanceEvent {
    if (process == IssuanceProcess.NEW && oldIdentity != null) {
      throw new InvalidFieldException("oldProfile", "must be absent for a new identity");
    }
    if (process == IssuanceProcess.UPDATE && oldIdentity == null) {
      throw new InvalidFieldException("oldProfile", "is required for an update");
    }
    if (oldIdentity != null) {
      FieldRules.yearOfBirth("oldProfile.yearOfBirth", oldIdentity.person(), date);
    }
    FieldRules.yearOfBirth("newProfile.yearOfBirth", newIdentity.person(), date);
  }

  @Override
  public ProfileSchema schema() {
    return ProfileSchema.ISSUANCE;
  }
}
