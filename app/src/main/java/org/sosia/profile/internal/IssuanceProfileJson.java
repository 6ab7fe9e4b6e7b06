package org.sosia.profile.internal;

import org.sosia.profile.ChannelName;
import org.sosia.profile.IssuanceEvent;
import org.sosia.profile.IssuedIdentity;
import tools.jackson.databind.node.ObjectNode;

/** The profile of an entry in the ID repository. Source: Anonymous Identity issuance profile. */
final class IssuanceProfileJson {
  private IssuanceProfileJson() {}

  static void write(IssuanceEvent event, ObjectNode json) {
    IssuedIdentity old = event.oldIdentity();
    json.put("processName", event.process().label());
    json.put("date", event.date().toString());
    identity(json.putObject("oldProfile"), old == null ? IssuedIdentity.NONE : old);
    identity(json.putObject("newProfile"), event.newIdentity());
  }

  private static void identity(ObjectNode json, IssuedIdentity identity) {
    String subtypeKey = PublishedFields.ISSUANCE_SUBTYPE;
    PublishedFields.demographics(json, identity.person());
    PublishedFields.texts(
        json, "channel", identity.channels().stream().map(ChannelName::label).toList());
    PublishedFields.exceptions(json, identity.evidence().exceptions(), subtypeKey);
    PublishedFields.texts(json, "verified", identity.evidence().verifiedAttributes());
    PublishedFields.captures(json, identity.evidence().captures(), subtypeKey, true);
    PublishedFields.texts(json, "documents", identity.evidence().documentTypes());
  }
}
