package org.sosia.profile.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.EnrolmentDevice;
import org.sosia.profile.Pseudonym;
import org.sosia.profile.RegistrationEvent;
import tools.jackson.databind.node.ObjectNode;

/**
 * The registration profile, of pre-registration and of the registration processor. Source:
 * Anonymous Registration profile.
 */
final class RegistrationProfileJson {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private RegistrationProfileJson() {}

  static void write(RegistrationEvent event, ObjectNode json) {
    json.put("processName", event.process().label());
    json.put("processStage", event.stage());
    json.put("date", event.date().toString());
    json.put("startDateTime", minute(event.start()));
    json.put("endDateTime", minute(event.end()));
    PublishedFields.demographics(json, event.person());
    PublishedFields.texts(
        json, "channel", event.channels().stream().map(Pseudonym::value).toList());
    PublishedFields.exceptions(json, event.evidence().exceptions(), PublishedFields.SUBTYPE);
    PublishedFields.texts(json, "verified", event.evidence().verifiedAttributes());
    PublishedFields.captures(json, event.evidence().captures(), PublishedFields.SUBTYPE, true);
    PublishedFields.texts(
        json, "assisted", event.assisted().stream().map(Pseudonym::value).toList());
    json.put("registrationCenterId", event.registrationCenterId());
    device(json.putObject("device"), event.device());
    PublishedFields.texts(json, "documents", event.evidence().documentTypes());
    json.put("status", event.status());
  }

  private static void device(ObjectNode json, EnrolmentDevice device) {
    Pseudonym id = device.id();
    json.put("os", device.os());
    json.put("browser", device.browser());
    json.put("browserVersion", device.browserVersion());
    json.put("software", device.software());
    json.put("version", device.version());
    json.put("year", device.year());
    json.put("id", id == null ? "" : id.value());
  }

  /**
   * Only the minute is kept: a finer time would join a profile to the one transaction row of that
   * instant.
   */
  private static String minute(@Nullable Instant time) {
    return time == null ? "" : DATE_TIME.format(time.truncatedTo(ChronoUnit.MINUTES));
  }
}
