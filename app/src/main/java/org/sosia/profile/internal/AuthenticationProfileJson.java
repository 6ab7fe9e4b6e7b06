package org.sosia.profile.internal;

import org.sosia.profile.AuthenticationEvent;
import tools.jackson.databind.node.ObjectNode;

/** The profile of a resident's authentication. Source: Anonymous Authentication Profile. */
final class AuthenticationProfileJson {
  private AuthenticationProfileJson() {}

  static void write(AuthenticationEvent event, ObjectNode json) {
    json.put("partnerName", event.partnerName());
    json.put("date", event.date().toString());
    PublishedFields.demographics(json, event.person());
    PublishedFields.texts(json, "authFactors", event.authFactors());
    PublishedFields.captures(json, event.captures(), PublishedFields.SUBTYPE, false);
    json.put("status", event.status().label());
    PublishedFields.texts(json, "errorCode", event.errorCodes());
  }
}
