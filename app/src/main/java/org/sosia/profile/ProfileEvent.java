package org.sosia.profile;

import java.time.LocalDate;

/** Something that happened to somebody, without the somebody. */
public sealed interface ProfileEvent permits RegistrationEvent, IssuanceEvent, AuthenticationEvent {

  /** The module that the event belongs to. */
  ProfileSchema schema();

  /** The day of the event, in the programme's time zone. */
  LocalDate date();
}
