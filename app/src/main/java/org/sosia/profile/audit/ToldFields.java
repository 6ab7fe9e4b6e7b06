package org.sosia.profile.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sosia.profile.AgeGroup;
import org.sosia.profile.publication.TimeGrain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a document tells, and what a log knows, as equal names with equal values. */
final class ToldFields {
  /** Fields whose values are an outcome and not something to recognise a person by. */
  static final Set<String> SENSITIVE = Set.of("documents", "exceptions", "errorCodes");

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String UNKNOWN = "Unknown";
  private static final String WITHHELD = "Withheld";
  private static final List<String> TEXTS =
      List.of("schema", "ageGroup", "gender", "process", "stage", "status", "language");
  private static final List<String> LISTS =
      List.of("authFactors", "documents", "exceptions", "errorCodes");
  private static final int LEVELS = 3;

  private ToldFields() {}

  /** The fields that a document tells. */
  static Map<String, String> of(String document) {
    JsonNode json = MAPPER.readTree(document);
    Map<String, String> told = new TreeMap<>();
    for (String name : TEXTS) {
      put(told, name, json.path(name).asString(UNKNOWN));
    }
    for (String name : LISTS) {
      if (json.has(name)) {
        told.put(name, joined(json.path(name)));
      }
    }
    if (json.has("day")) {
      told.put("day:" + json.path("precision").asString(), json.path("day").asString());
    }
    put(told, "place", json.path("centre").asString(json.path("partner").asString(UNKNOWN)));
    for (int level = 1; level <= LEVELS; level++) {
      put(told, "level" + level, json.path("location").path("hierarchy" + level).asString(UNKNOWN));
    }
    put(told, "channel", json.path("profile").path("channel").asString(UNKNOWN));
    put(told, "assisted", json.path("profile").path("assisted").asString(UNKNOWN));
    return told;
  }

  private static void put(Map<String, String> told, String name, String value) {
    if (!value.equals(UNKNOWN) && !value.equals(WITHHELD)) {
      told.put(name, value);
    }
  }

  private static String joined(JsonNode list) {
    List<String> values = new ArrayList<>();
    list.forEach(value -> values.add(value.asString()));
    return String.join(",", values);
  }

  /** The row of the registration log, in every precision. */
  static Map<String, String> registrationLog(AuditPerson person) {
    LocalDate day = person.registeredAt().toLocalDate();
    Map<String, String> known = person(person, day);
    known.put("schema", "mosip_regprc");
    known.put("process", "new");
    known.put("stage", "DemoDedupeStage");
    known.put("status", "PROCESSED");
    known.put("place", person.centre());
    known.put("documents", person.document());
    if (person.exception()) {
      known.put("exceptions", "Finger");
    }
    known.put("channel", "only phone");
    known.put("assisted", "Self");
    return known;
  }

  /** The row of the authentication log, in every precision. */
  static Map<String, String> authenticationLog(AuditPerson person, LocalDate day) {
    Map<String, String> known = person(person, day);
    known.put("schema", "mosip_ida");
    known.put("status", person.failed() ? "failure" : "success");
    known.put("place", person.partner());
    known.put("authFactors", person.factor());
    if (person.failed()) {
      known.put("errorCodes", "IDA-" + person.factor());
    }
    return known;
  }

  private static Map<String, String> person(AuditPerson person, LocalDate day) {
    Map<String, String> known = new TreeMap<>();
    for (TimeGrain grain : TimeGrain.values()) {
      grain.told(day).ifPresent(first -> known.put("day:" + grain.label(), first.toString()));
    }
    known.put("ageGroup", AgeGroup.of(person.yearOfBirth(), day.getYear()).label());
    known.put("gender", person.gender());
    known.put("language", person.language());
    for (int level = 1; level <= LEVELS; level++) {
      known.put("level" + level, person.location().get(level - 1));
    }
    return known;
  }
}
