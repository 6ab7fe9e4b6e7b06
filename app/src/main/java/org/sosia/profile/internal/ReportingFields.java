package org.sosia.profile.internal;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.Modality;
import org.sosia.profile.publication.Attribute;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The names that public dashboards over MOSIP's reporting aggregate on. They repeat what the
 * document tells under Sosia's own names and tell nothing more.
 */
final class ReportingFields {
  private ReportingFields() {}

  /**
   * @param position the centre's latitude and longitude, if the centre is told and has one
   */
  static void add(
      ObjectNode document, JsonNode facts, Set<Attribute> told, @Nullable String position) {
    if (document.has("day")) {
      document.set("@timestamp_gen", document.path("day"));
    }
    copy(document, "stage", document, "process_stage");
    copy(document, "documents", document, "documents_names");
    if (position != null) {
      document.put("registrationCenterGeoLocation", position);
    }
    boolean issuance = facts.path("schema").asString("").equals("mosip_idrepo");
    ObjectNode profile = document.putObject("profile");
    ObjectNode person = issuance ? profile.putObject("newProfile") : profile;
    copy(document, "process", profile, "processName");
    copy(document, "status", profile, "status");
    copy(document, "centre", profile, "enrollmentCenterId");
    copy(document, "gender", person, "gender");
    copy(document, "ageGroup", person, "ageGroup");
    copy(document, "location", person, "location");
    tell(told, Attribute.CHANNEL, facts, person, "channel");
    tell(told, Attribute.ASSISTED, facts, profile, "assisted");
    biometrics(document, facts, told, person, issuance);
  }

  private static void biometrics(
      ObjectNode document,
      JsonNode facts,
      Set<Attribute> told,
      ObjectNode person,
      boolean issuance) {
    ObjectNode info = person.putObject("biometricInfo");
    for (Modality modality : Modality.values()) {
      JsonNode figures = document.path("biometricInfo").path(modality.name());
      String name = issuance ? modality.label() : modality.name();
      if (figures.isObject()) {
        ObjectNode copy = info.putObject(name);
        figures.properties().forEach(figure -> copy.set(figure.getKey(), figure.getValue()));
      }
      JsonNode device = facts.path("devices").path(modality.name());
      if (told.contains(Attribute.DEVICE) && device.isObject()) {
        info.withObjectProperty(name).set("digitalId", device);
      }
    }
  }

  private static void tell(
      Set<Attribute> told, Attribute attribute, JsonNode facts, ObjectNode target, String key) {
    String value = facts.path(key).asString("");
    if (told.contains(attribute) && !value.isEmpty()) {
      target.put(key, value);
    }
  }

  private static void copy(ObjectNode source, String from, ObjectNode target, String to) {
    if (source.has(from)) {
      target.set(to, source.path(from));
    }
  }
}
