package org.sosia.registration.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sosia.registration.DemographicText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which fields of a country's ID schema hold the name, the gender and so on. Several fields, comma
 * separated in the file, are joined in their order.
 *
 * <p>Source: MOSIP's {@code identity-mapping.json}: {@code {"identity": {"name": {"value":
 * "fullName"}, …}}}. Other keys and sections of that file are allowed and mean nothing here.
 *
 * @param fields schema fields by mapping key
 */
public record IdentityMapping(Map<String, List<String>> fields) {
  public static final String NAME = "name";
  public static final String GENDER = "gender";
  public static final String DATE_OF_BIRTH = "dob";
  public static final String DATE_OF_BIRTH_VERIFIED = "dobVerified";
  public static final String ADDRESS_LINE = "addressLine";
  public static final String PINCODE = "pincode";
  public static final String PHONE = "phone";
  public static final String EMAIL = "email";
  public static final String PREFERRED_LANGUAGE = "preferredLanguage";
  public static final String LOCATION_HIERARCHY = "locationHierarchyForProfiling";

  /** Without these no comparison is possible. */
  private static final List<String> NEEDED = List.of(NAME, GENDER, DATE_OF_BIRTH);

  public IdentityMapping {
    fields = Map.copyOf(fields);
  }

  /**
   * Reads a mapping file's text.
   *
   * @throws IllegalArgumentException with every fault of the file, one clause each
   */
  public static IdentityMapping parse(JsonMapper json, String text) {
    JsonNode root;
    try {
      root = json.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "is not well-formed JSON, line "
              + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
    }
    JsonNode identity = root.path("identity");
    if (!identity.isObject()) {
      throw new IllegalArgumentException("has no object \"identity\"");
    }
    List<String> faults = new ArrayList<>();
    Map<String, List<String>> fields = new HashMap<>();
    identity
        .properties()
        .forEach(entry -> {
          JsonNode value = entry.getValue().path("value");
          List<String> names = value.isString() ? split(value.stringValue()) : List.of();
          if (names.isEmpty()) {
            faults.add("identity." + entry.getKey() + ".value must be a text that names a field");
          } else {
            fields.put(entry.getKey(), names);
          }
        });
    NEEDED.stream()
        .filter(key -> !identity.has(key))
        .forEach(key -> faults.add("identity." + key + " is missing"));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    return new IdentityMapping(fields);
  }

  private static List<String> split(String value) {
    return java.util.Arrays.stream(value.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** Schema fields of a mapping key, in their order; empty when the key is not mapped. */
  public List<String> listFields(String key) {
    return fields.getOrDefault(key, List.of());
  }

  /** Schema fields of the six address lines. */
  List<List<String>> listAddressFields() {
    return IntStream.rangeClosed(1, DemographicText.ADDRESS_LINES)
        .mapToObj(line -> listFields(ADDRESS_LINE + line))
        .toList();
  }
}
