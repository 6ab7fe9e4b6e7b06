package org.sosia.profile.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.AgeGroup;
import org.sosia.profile.AuthenticationEvent;
import org.sosia.profile.BiometricCapture;
import org.sosia.profile.ChannelName;
import org.sosia.profile.Demographics;
import org.sosia.profile.Evidence;
import org.sosia.profile.IssuanceEvent;
import org.sosia.profile.IssuanceOutcome;
import org.sosia.profile.IssuedIdentity;
import org.sosia.profile.Modality;
import org.sosia.profile.ProfileEvent;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.Pseudonym;
import org.sosia.profile.RegistrationEvent;
import org.sosia.profile.publication.Attribute;
import org.sosia.profile.publication.HeldProfile;
import org.sosia.profile.publication.QuasiIdentifiers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the index might be told of an event: no time of day, no state before an update, and no
 * pseudonym but that by which the gate counts people. Held beside the tables until it is
 * generalised, and then gone. Thread-safe.
 */
public final class IndexFacts {
  private static final int MAX_LOCATION_LEVELS = 6;

  private final String enrolmentStage;
  private final JsonMapper mapper;

  /**
   * @param enrolmentStage the one stage of the registration processor at which a registration
   *     counts as enrolled; a registration that several stages capture is so counted once
   */
  public IndexFacts(String enrolmentStage, JsonMapper mapper) {
    this.enrolmentStage = enrolmentStage;
    this.mapper = mapper;
  }

  /**
   * The facts of an event.
   *
   * @param person whom it is of, null if the source does not tell: read by the gate, in no document
   */
  ObjectNode of(ProfileEvent event, @Nullable Pseudonym person) {
    ObjectNode facts = mapper.createObjectNode();
    if (person != null) {
      facts.put("person", person.value());
    }
    facts.put("schema", event.schema().schemaName());
    facts.put("day", event.date().toString());
    switch (event) {
      case RegistrationEvent registration -> registration(facts, registration);
      case IssuanceEvent issuance -> issuance(facts, issuance);
      case AuthenticationEvent authentication -> authentication(facts, authentication);
    }
    return facts;
  }

  private void registration(ObjectNode facts, RegistrationEvent event) {
    person(facts, event.person(), event.date());
    evidence(facts, event.evidence());
    facts.put("process", event.process().label());
    facts.put("stage", event.stage());
    facts.put("status", event.status());
    facts.put("place", event.registrationCenterId());
    facts.put("channel", channels(event.channelNames()));
    facts.put("assisted", event.assisted().isEmpty() ? "Self" : "Assisted");
    facts.put(
        "enrolled",
        event.schema() == ProfileSchema.REGISTRATION && enrolmentStage.equals(event.stage()));
  }

  private static void issuance(ObjectNode facts, IssuanceEvent event) {
    IssuedIdentity identity = event.newIdentity();
    person(facts, identity.person(), event.date());
    evidence(facts, identity.evidence());
    facts.put("process", event.process().label().toLowerCase(java.util.Locale.ROOT));
    facts.put("status", event.outcome().label());
    facts.put("channel", channels(identity.channels()));
    facts.put("issued", event.outcome() == IssuanceOutcome.ISSUED);
  }

  private static void authentication(ObjectNode facts, AuthenticationEvent event) {
    person(facts, event.person(), event.date());
    quality(facts, event.captures());
    facts.put("place", event.partnerName());
    facts.put("status", event.status().label());
    texts(facts, "factors", event.authFactors());
    texts(facts, "errorCodes", event.errorCodes());
  }

  private static void person(ObjectNode facts, Demographics person, LocalDate day) {
    facts.put("ageGroup", AgeGroup.of(person.yearOfBirth(), day.getYear()).label());
    facts.put("gender", person.gender());
    List<String> location = person.publishedLocation();
    texts(facts, "location", location.subList(0, Math.min(MAX_LOCATION_LEVELS, location.size())));
    List<String> languages = person.preferredLanguages();
    facts.put("language", languages.isEmpty() ? "" : languages.getFirst());
  }

  private static void evidence(ObjectNode facts, Evidence evidence) {
    texts(facts, "documents", evidence.documentTypes());
    Set<String> exceptions = new LinkedHashSet<>();
    evidence.exceptions().forEach(exception -> exceptions.add(exception.modality().label()));
    texts(facts, "exceptions", List.copyOf(exceptions));
    quality(facts, evidence.captures());
  }

  /**
   * One mean quality per person and modality: a person, not a finger, is what the quality figures
   * count.
   */
  private static void quality(ObjectNode facts, List<BiometricCapture> captures) {
    ObjectNode quality = facts.putObject("quality");
    ObjectNode devices = facts.putObject("devices");
    for (Modality modality : Modality.values()) {
      List<BiometricCapture> those =
          captures.stream().filter(capture -> capture.modality() == modality).toList();
      List<Integer> scores =
          those.stream().map(BiometricCapture::qualityScore).filter(n -> n != null).toList();
      List<Integer> attempts =
          those.stream().map(BiometricCapture::attempts).filter(n -> n != null).toList();
      if (!scores.isEmpty() || !attempts.isEmpty()) {
        ObjectNode figures = quality.putObject(modality.name());
        mean(figures, "qualityScore", scores);
        mean(figures, "attempts", attempts);
      }
      those.stream()
          .filter(capture -> !capture.deviceText().isEmpty())
          .findFirst()
          .ifPresent(capture ->
              devices
                  .putObject(modality.name())
                  .put("make", capture.deviceMake())
                  .put("model", capture.deviceModel()));
    }
  }

  private static void mean(ObjectNode figures, String key, List<Integer> values) {
    values.stream().mapToInt(n -> n).average().ifPresent(mean -> figures.put(key, mean));
  }

  private static String channels(List<ChannelName> names) {
    boolean phone = names.contains(ChannelName.PHONE);
    boolean email = names.contains(ChannelName.EMAIL);
    if (phone && email) {
      return "Both phone and email";
    }
    return phone ? "only phone" : email ? "only email" : "None";
  }

  private static void texts(ObjectNode node, String key, List<String> values) {
    ArrayNode array = node.putArray(key);
    values.forEach(array::add);
  }

  /** Facts as the gate looks at them. */
  public static HeldProfile held(UUID id, JsonNode facts, int steps) {
    Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
    attributes.put(Attribute.STATUS, facts.path("status").asString(""));
    attributes.put(Attribute.FACTORS, joined(facts.path("factors")));
    attributes.put(Attribute.LANGUAGE, facts.path("language").asString(""));
    attributes.put(Attribute.CHANNEL, facts.path("channel").asString(""));
    attributes.put(Attribute.ASSISTED, facts.path("assisted").asString(""));
    attributes.put(Attribute.DEVICE, facts.path("devices").toString());
    attributes.put(Attribute.DOCUMENTS, joined(facts.path("documents")));
    attributes.put(Attribute.EXCEPTIONS, joined(facts.path("exceptions")));
    attributes.put(Attribute.ERROR_CODES, joined(facts.path("errorCodes")));
    attributes.put(Attribute.CAPTURES, captures(facts.path("quality")));
    List<String> location = new ArrayList<>();
    facts.path("location").forEach(level -> location.add(level.asString()));
    return new HeldProfile(
        id,
        facts.path("person").asString(""),
        String.join(
            "\u0001",
            facts.path("schema").asString(""),
            facts.path("process").asString(""),
            facts.path("stage").asString(""),
            facts.path("issued").asString("")),
        new QuasiIdentifiers(
            LocalDate.parse(facts.path("day").asString()),
            facts.path("ageGroup").asString(""),
            facts.path("gender").asString(""),
            location,
            facts.path("place").asString("")),
        attributes,
        steps);
  }

  private static String captures(JsonNode quality) {
    StringBuilder captured = new StringBuilder();
    for (Modality modality : Modality.values()) {
      JsonNode figures = quality.path(modality.name());
      if (figures.path("qualityScore").isNumber() || figures.path("attempts").isNumber()) {
        captured.append(modality.name()).append('\u0002');
      }
    }
    return captured.toString();
  }

  private static String joined(JsonNode array) {
    List<String> values = new ArrayList<>();
    array.forEach(value -> values.add(value.asString()));
    return String.join("\u0002", values.stream().sorted().toList());
  }
}
