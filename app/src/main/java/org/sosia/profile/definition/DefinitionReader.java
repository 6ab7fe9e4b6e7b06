package org.sosia.profile.definition;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.definition.FieldDefinition.Cut;
import org.sosia.profile.definition.FieldDefinition.Form;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a definition file: one object with the keys {@code pre-registration}, {@code registration},
 * {@code issuance} and {@code authentication}, each a list of fields {@code {"name", "from", "as",
 * "cut", "fields"}}. A file that would publish a direct identifier is refused, as is everything
 * that is not understood.
 */
public final class DefinitionReader {
  private static final Set<String> KEYS = Set.of("name", "from", "as", "cut", "fields");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private DefinitionReader() {}

  /**
   * The definition in a file.
   *
   * @param json UTF-8
   * @throws InvalidDefinitionException naming the place and the reason
   */
  public static ProfileDefinition read(byte[] json) {
    JsonNode file;
    try {
      file = MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new InvalidDefinitionException(
          "(file)", "is not valid JSON: " + e.getOriginalMessage());
    }
    Map<ProfileSchema, List<FieldDefinition>> fields = new EnumMap<>(ProfileSchema.class);
    for (String kind : file.propertyNames()) {
      if (ProfileSchema.findByPathName(kind).isEmpty()) {
        throw new InvalidDefinitionException(kind, "is not a kind of profile");
      }
    }
    for (ProfileSchema schema : ProfileSchema.values()) {
      fields.put(
          schema,
          list(schema.pathName(), file.path(schema.pathName()), EventAttributes.of(schema)));
    }
    return new ProfileDefinition(fields);
  }

  private static List<FieldDefinition> list(
      String place, JsonNode list, Map<String, EventAttribute> attributes) {
    if (!list.isArray() || list.isEmpty()) {
      throw new InvalidDefinitionException(place, "is not a list of fields");
    }
    List<FieldDefinition> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode field : list) {
      FieldDefinition read = field(place, field, attributes);
      if (!names.add(read.name())) {
        throw new InvalidDefinitionException(place + "." + read.name(), "is there twice");
      }
      fields.add(read);
    }
    return fields;
  }

  private static FieldDefinition field(
      String place, JsonNode node, Map<String, EventAttribute> attributes) {
    String name = node.path("name").asString("");
    if (!NAME.matcher(name).matches()) {
      throw new InvalidDefinitionException(place, "a field has no name of letters and digits");
    }
    String here = place + "." + name;
    for (String key : node.propertyNames()) {
      if (!KEYS.contains(key)) {
        throw new InvalidDefinitionException(here, "the key '" + key + "' is not known");
      }
    }
    Form form = choice(here, node, "as", Form.class, Form.TEXT);
    Cut cut = choice(here, node, "cut", Cut.class, Cut.NONE);
    if (form == Form.NULL) {
      return new FieldDefinition(name, "", form, cut, List.of());
    }
    String source = source(here, node, attributes);
    EventAttribute attribute = Objects.requireNonNull(attributes.get(source));
    if (!attribute.kind().forms().contains(form)) {
      throw new InvalidDefinitionException(
          here, "'as' of %s is none of %s".formatted(source, written(attribute.kind().forms())));
    }
    if (!attribute.kind().cuts().contains(cut)) {
      throw new InvalidDefinitionException(
          here, "'cut' of %s is none of %s".formatted(source, written(attribute.kind().cuts())));
    }
    Map<String, EventAttribute> children = attribute.children();
    if (children.isEmpty() && node.has("fields")) {
      throw new InvalidDefinitionException(here, source + " has no fields of its own");
    }
    List<FieldDefinition> fields =
        children.isEmpty() ? List.of() : list(here, node.path("fields"), children);
    return new FieldDefinition(name, source, form, cut, fields);
  }

  private static String source(String here, JsonNode node, Map<String, EventAttribute> attributes) {
    String source = node.path("from").asString("");
    if (attributes.containsKey(source)) {
      return source;
    }
    throw new InvalidDefinitionException(
        here,
        EventAttributes.findIdentifier(source)
            .map(identifier -> "would publish a direct identifier: " + identifier)
            .orElseGet(
                () -> "'from' is none of " + attributes.keySet().stream().sorted().toList()));
  }

  private static <E extends Enum<E>> E choice(
      String here, JsonNode node, String key, Class<E> type, E unset) {
    if (!node.has(key)) {
      return unset;
    }
    String written = node.path(key).asString("");
    for (E value : type.getEnumConstants()) {
      if (written(value).equals(written)) {
        return value;
      }
    }
    throw new InvalidDefinitionException(
        here, "'%s' is none of %s".formatted(key, written(EnumSet.allOf(type))));
  }

  private static List<String> written(Set<? extends Enum<?>> values) {
    return values.stream().sorted().map(DefinitionReader::written).toList();
  }

  private static String written(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
