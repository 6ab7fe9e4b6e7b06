package org.sosia.profile.publication;

import java.time.LocalDate;
import java.util.List;

/**
 * What somebody outside may know of a person in a profile, and so recognise them by.
 *
 * @param day of the event
 * @param ageGroup label
 * @param gender code
 * @param location levels, coarsest first, already without the document's last two
 * @param place the centre, or for an authentication the relying party
 */
public record QuasiIdentifiers(
    LocalDate day, String ageGroup, String gender, List<String> location, String place) {
  public QuasiIdentifiers {
    location = List.copyOf(location);
  }

  /** No personal detail leaves through logs. */
  @Override
  public String toString() {
    return "QuasiIdentifiers[redacted]";
  }
}
