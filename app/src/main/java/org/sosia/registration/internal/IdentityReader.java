package org.sosia.registration.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.registration.DemographicText;
import org.sosia.registration.Demographics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads an identity object through the {@link IdentityMapping}. Values without a language (a postal
 * code, say) count in every language of the record; a record without any language is taken as
 * written in the profile language. Thread-safe.
 */
public final class IdentityReader {
  private final IdentityMapping mapping;
  private final Languages languages;
  private final DateOfBirthRule dates;
  private final int maxTextCodePoints;
  private final JsonMapper json;

  /**
   * @param accepted ISO 639-3 codes that a record may use
   * @param gender the language whose gender value is the code
   * @param profile the language of the location hierarchy
   */
  public record Languages(Set<String> accepted, String gender, String profile) {
    public Languages {
      accepted = Set.copyOf(accepted);
    }
  }

  public IdentityReader(
      IdentityMapping mapping,
      Languages languages,
      DateOfBirthRule dates,
      int maxTextCodePoints,
      JsonMapper json) {
    this.mapping = mapping;
    this.languages = languages;
    this.dates = dates;
    this.maxTextCodePoints = maxTextCodePoints;
    this.json = json;
  }

  /**
   * What the object says of a person.
   *
   * @param identity a JSON object
   * @param violations gets everything that is wrong; the result means nothing when it grew
   */
  public Demographics read(JsonNode identity, Violations violations) {
    comparedFields()
        .filter(field -> identity.path(field).isObject())
        .forEach(field ->
            violations.add(
                "identity." + field, "must be a text or an array of language and value"));
    IdentityFields fields =
        IdentityFields.read(identity, json, languages.accepted(), maxTextCodePoints, violations);
    return new Demographics(
        texts(fields),
        fields.single(mapping.listFields(IdentityMapping.GENDER), languages.gender()),
        dateOfBirth(fields, violations),
        verified(fields, violations),
        fields.single(mapping.listFields(IdentityMapping.PHONE), languages.profile()),
        fields.single(mapping.listFields(IdentityMapping.EMAIL), languages.profile()),
        locations(fields),
        preferredLanguages(fields, violations));
  }

  /** Taken as absent, one of these would let a double pass uncompared. */
  private Stream<String> comparedFields() {
    Stream<List<String>> single =
        Stream.of(
                IdentityMapping.NAME,
                IdentityMapping.GENDER,
                IdentityMapping.DATE_OF_BIRTH,
                IdentityMapping.DATE_OF_BIRTH_VERIFIED,
                IdentityMapping.PINCODE)
            .map(mapping::listFields);
    return Stream.concat(single, mapping.listAddressFields().stream())
        .flatMap(List::stream)
        .distinct();
  }

  private Map<String, DemographicText> texts(IdentityFields fields) {
    List<String> textual = new ArrayList<>(mapping.listFields(IdentityMapping.NAME));
    mapping.listAddressFields().forEach(textual::addAll);
    Set<String> present = fields.listLanguages(textual);
    Map<String, DemographicText> texts = new LinkedHashMap<>();
    for (String language : present.isEmpty() ? Set.of(languages.profile()) : present) {
      List<@Nullable String> lines = new ArrayList<>();
      mapping.listAddressFields().forEach(line -> lines.add(fields.joined(line, language)));
      texts.put(
          language,
          new DemographicText(
              fields.joined(mapping.listFields(IdentityMapping.NAME), language),
              lines,
              fields.joined(mapping.listFields(IdentityMapping.PINCODE), language)));
    }
    return texts;
  }

  private @Nullable LocalDate dateOfBirth(IdentityFields fields, Violations violations) {
    List<String> mapped = mapping.listFields(IdentityMapping.DATE_OF_BIRTH);
    String text = fields.single(mapped, languages.profile());
    return text == null ? null : dates.read(text, "identity." + mapped.getFirst(), violations);
  }

  /** A schema without the field has verified dates only. */
  private boolean verified(IdentityFields fields, Violations violations) {
    List<String> mapped = mapping.listFields(IdentityMapping.DATE_OF_BIRTH_VERIFIED);
    String text = fields.single(mapped, languages.profile());
    if (text == null || text.equalsIgnoreCase("true")) {
      return true;
    }
    if (!text.equalsIgnoreCase("false")) {
      violations.add("identity." + mapped.getFirst(), "must be true or false");
    }
    return false;
  }

  private List<String> locations(IdentityFields fields) {
    List<String> levels = new ArrayList<>();
    for (String level : mapping.listFields(IdentityMapping.LOCATION_HIERARCHY)) {
      String value = fields.single(List.of(level), languages.profile());
      if (value != null) {
        levels.add(value);
      }
    }
    return levels;
  }

  private List<String> preferredLanguages(IdentityFields fields, Violations violations) {
    List<String> mapped = mapping.listFields(IdentityMapping.PREFERRED_LANGUAGE);
    String text = fields.single(mapped, languages.profile());
    if (text == null) {
      return List.of();
    }
    List<String> codes =
        java.util.Arrays.stream(text.split(",", -1)).map(String::strip).distinct().toList();
    if (!languages.accepted().containsAll(codes)) {
      violations.add(
          "identity." + mapped.getFirst(),
          "is not one of the accepted languages "
              + languages.accepted().stream().sorted().toList());
    }
    return codes;
  }
}
