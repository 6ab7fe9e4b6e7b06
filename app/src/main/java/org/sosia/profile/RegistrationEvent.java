package org.sosia.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A registration, at pre-registration or at a stage of the registration processor. Source:
 * Anonymous Registration profile.
 *
 * @param schema {@code PRE_REGISTRATION} or {@code REGISTRATION}
 * @param stage internal stage that captured the event, for example {@code packet-classifier}; at
 *     most 36 characters, empty if not known
 * @param date day of the event
 * @param start begin of the captured step, null if not known; the profile keeps the minute
 * @param end end of the captured step, not before its start
 * @param channels pseudonyms of the person's phone and e-mail
 * @param channelNames which of the two they are
 * @param assisted pseudonyms of those who assisted
 * @param registrationCenterId centre, empty if there was none
 * @param status internal status that is to be published, may be empty
 */
public record RegistrationEvent(
    ProfileSchema schema,
    RegistrationProcess process,
    String stage,
    LocalDate date,
    @Nullable Instant start,
    @Nullable Instant end,
    Demographics person,
    Evidence evidence,
    List<Pseudonym> channels,
    List<ChannelName> channelNames,
    List<Pseudonym> assisted,
    String registrationCenterId,
    EnrolmentDevice device,
    String status)
    implements ProfileEvent {

  public RegistrationEvent {
    if (schema != ProfileSchema.PRE_REGISTRATION && schema != ProfileSchema.REGISTRATION) {
      throw new InvalidFieldException("schema", "is not one of registration");
    }
    // process_stage is varchar(36)
    if (FieldRules.text("processStage", stage).length() > 36) {
      throw new InvalidFieldException("processStage", "longer than 36 characters");
    }
    if (start != null && end != null && end.isBefore(start)) {
      throw new InvalidFieldException("endDateTime", "is before startDateTime");
    }
    FieldRules.yearOfBirth("yearOfBirth", person, date);
    channels = FieldRules.entries("channel", channels);
    channelNames = FieldRules.entries("channel", channelNames);
    assisted = FieldRules.entries("assisted", assisted);
    FieldRules.text("registrationCenterId", registrationCenterId);
    FieldRules.text("status", status);
  }
}
