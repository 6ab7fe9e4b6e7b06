package org.sosia.profile.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.sosia.profile.Modality;
import org.sosia.profile.ProfileDocuments;
import org.sosia.profile.publication.AnonymityGate;
import org.sosia.profile.publication.Attribute;
import org.sosia.profile.publication.Generalisation;
import org.sosia.profile.publication.HeldProfile;
import org.sosia.profile.publication.ReleasedClass;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Index documents of a released class. The fields stand under Sosia's own names, and once more
 * under the names that dashboards of MOSIP's reporting aggregate on. Thread-safe.
 */
public final class GeneralisedDocuments implements ProfileDocuments {
  /** How a missing gender, centre or the like is counted. */
  public static final String UNKNOWN = "Unknown";

  /** What stands where a value is not told, so that nobody is told apart by it. */
  public static final String WITHHELD = "Withheld";

  private static final String ISSUANCE = "mosip_idrepo";
  private static final String AUTHENTICATION = "mosip_ida";

  /** Records; no published figure stands for fewer. */
  private static final int SMALLEST_CELL = 10;

  private static final double TENTH = 10.0;

  private final Map<String, String> centrePositions;
  private final JsonMapper mapper;

  /**
   * @param centrePositions {@code latitude,longitude} by centre
   */
  public GeneralisedDocuments(Map<String, String> centrePositions, JsonMapper mapper) {
    this.centrePositions = Map.copyOf(centrePositions);
    this.mapper = mapper;
  }

  @Override
  public HeldProfile held(UUID id, String facts, int steps) {
    return IndexFacts.held(id, mapper.readTree(facts), steps);
  }

  @Override
  public Map<UUID, String> documents(ReleasedClass released, Function<UUID, String> factsOf) {
    Map<String, List<UUID>> alike = new LinkedHashMap<>();
    Map<UUID, JsonNode> facts = new HashMap<>();
    for (HeldProfile member : released.members()) {
      alike
          .computeIfAbsent(
              AnonymityGate.combination(member, released.told()), unknown -> new ArrayList<>())
          .add(member.id());
      facts.put(member.id(), mapper.readTree(factsOf.apply(member.id())));
    }
    Map<UUID, String> documents = new HashMap<>();
    for (List<UUID> ids : alike.values()) {
      List<JsonNode> theirs = ids.stream().map(facts::get).toList();
      ObjectNode document =
          document(theirs.getFirst(), released.generalisation(), released.told(), means(theirs));
      String text = mapper.writeValueAsString(document);
      ids.forEach(id -> documents.put(id, text));
    }
    return documents;
  }

  @Override
  public String undisguised(String facts) {
    JsonNode read = mapper.readTree(facts);
    return mapper.writeValueAsString(
        document(read, Generalisation.NONE, EnumSet.allOf(Attribute.class), means(List.of(read))));
  }

  private ObjectNode document(
      JsonNode facts, Generalisation told, Set<Attribute> attributes, ObjectNode quality) {
    ObjectNode document = mapper.createObjectNode();
    document.put("schema", facts.path("schema").asString());
    HeldProfile held = IndexFacts.held(new UUID(0, 0), facts, 0);
    told.grain()
        .told(held.identifiers().day())
        .ifPresent(day -> document.put("day", day.toString()));
    document.put("precision", told.grain().label());
    document.put("ageGroup", told.age() ? known(held.identifiers().ageGroup()) : WITHHELD);
    document.put("gender", told.gender() ? known(held.identifiers().gender()) : WITHHELD);
    location(document.putObject("location"), held.identifiers().location(), told);
    String place = told.place() ? known(held.identifiers().place()) : WITHHELD;
    switch (document.path("schema").asString()) {
      case AUTHENTICATION -> document.put("partner", place);
      case ISSUANCE -> document.put("process", known(facts.path("process").asString("")));
      default -> {
        document.put("process", known(facts.path("process").asString("")));
        document.put("stage", known(facts.path("stage").asString("")));
        document.put("centre", place);
      }
    }
    attributes(document, facts, attributes);
    document.set("biometricInfo", quality);
    document.put("enrolled", facts.path("enrolled").asBoolean(false));
    document.put("issued", facts.path("issued").asBoolean(false));
    ReportingFields.add(document, facts, attributes, centrePositions.get(place));
    return document;
  }

  private static void attributes(ObjectNode document, JsonNode facts, Set<Attribute> told) {
    tell(
        told,
        Attribute.STATUS,
        () -> document.put("status", known(facts.path("status").asString(""))));
    tell(told, Attribute.FACTORS, () -> copy(document, facts, "factors", "authFactors"));
    tell(
        told,
        Attribute.LANGUAGE,
        () -> document.put("language", known(facts.path("language").asString(""))));
    tell(told, Attribute.DOCUMENTS, () -> copy(document, facts, "documents", "documents"));
    tell(told, Attribute.EXCEPTIONS, () -> copy(document, facts, "exceptions", "exceptions"));
    tell(told, Attribute.ERROR_CODES, () -> copy(document, facts, "errorCodes", "errorCodes"));
  }

  private static void tell(Set<Attribute> told, Attribute attribute, Runnable teller) {
    if (told.contains(attribute)) {
      teller.run();
    }
  }

  private static void copy(ObjectNode document, JsonNode facts, String from, String to) {
    if (!facts.path(from).isEmpty()) {
      document.set(to, facts.path(from));
    }
  }

  private static void location(ObjectNode document, List<String> all, Generalisation told) {
    List<String> levels = all.isEmpty() ? List.of(UNKNOWN) : all;
    levels = told.location(levels);
    for (int i = 0; i < levels.size(); i++) {
      document.put("hierarchy" + (i + 1), levels.get(i));
    }
  }

  /**
   * The same mean for all of them (microaggregation): it leaves the means of every cell as they are
   * and tells nothing of one person. It is a figure like any other, so a modality that fewer than
   * ten of them have is left out, as is one that only the smaller half has. Who has which modality
   * is the same for all of them where the class tells {@link Attribute#CAPTURES}.
   */
  private ObjectNode means(List<JsonNode> alike) {
    ObjectNode means = mapper.createObjectNode();
    for (Modality modality : Modality.values()) {
      for (String figure : List.of("qualityScore", "attempts")) {
        double sum = 0;
        int count = 0;
        for (JsonNode facts : alike) {
          JsonNode value = facts.path("quality").path(modality.name()).path(figure);
          if (value.isNumber()) {
            sum += value.asDouble();
            count++;
          }
        }
        if (count >= Math.min(SMALLEST_CELL, alike.size()) && 2 * count >= alike.size()) {
          means
              .withObjectProperty(modality.name())
              .put(figure, Math.round(sum / count * TENTH) / TENTH);
        }
      }
    }
    return means;
  }

  static String known(String text) {
    return text.isEmpty() ? UNKNOWN : text;
  }
}
