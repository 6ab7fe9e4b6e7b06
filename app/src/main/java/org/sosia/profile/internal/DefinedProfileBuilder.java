package org.sosia.profile.internal;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.AnonymousProfile;
import org.sosia.profile.IssuanceEvent;
import org.sosia.profile.IssuanceOutcome;
import org.sosia.profile.ProfileBuilder;
import org.sosia.profile.ProfileEvent;
import org.sosia.profile.Pseudonym;
import org.sosia.profile.RegistrationEvent;
import org.sosia.profile.definition.FieldDefinition;
import org.sosia.profile.definition.FieldDefinition.Cut;
import org.sosia.profile.definition.ProfileDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes events by a definition. Thread-safe; keeps no state between events, so no two people's
 * fields can mix.
 */
public final class DefinedProfileBuilder implements ProfileBuilder {
  private static final int HOUR_CHARS = "2026-03-14T09".length();
  private static final int DAY_CHARS = "2026-03-14".length();

  private final ProfileDefinition definition;
  private final IndexFacts facts;
  private final Supplier<UUID> randomIds;
  private final JsonMapper mapper;

  /**
   * @param randomIds source of random (version 4) ids
   */
  public DefinedProfileBuilder(
      ProfileDefinition definition, IndexFacts facts, Supplier<UUID> randomIds, JsonMapper mapper) {
    this.definition = definition;
    this.facts = facts;
    this.randomIds = randomIds;
    this.mapper = mapper;
  }

  @Override
  public AnonymousProfile build(ProfileEvent event, @Nullable Pseudonym person) {
    ObjectNode json = object(definition.of(event.schema()), EventTree.of(event, mapper));
    if (event instanceof IssuanceEvent issuance && issuance.outcome() == IssuanceOutcome.REJECTED) {
      // the documents name rejections and give them no field
      json.put("status", issuance.outcome().label());
    }
    return new AnonymousProfile(
        randomIds.get(),
        event.schema(),
        stage(event),
        event.date(),
        mapper.writeValueAsString(json),
        mapper.writeValueAsString(facts.of(event, person)));
  }

  private static @Nullable String stage(ProfileEvent event) {
    return event instanceof RegistrationEvent registration ? registration.stage() : null;
  }

  private ObjectNode object(List<FieldDefinition> fields, JsonNode source) {
    ObjectNode json = mapper.createObjectNode();
    for (FieldDefinition field : fields) {
      json.set(field.name(), value(field, source.path(field.source())));
    }
    return json;
  }

  private JsonNode value(FieldDefinition field, JsonNode source) {
    return switch (field.form()) {
      case TEXT -> text(field, source);
      case TEXT_OR_NULL -> orNull(text(field, source));
      case UPPER_CASE -> upperCase(text(field, source));
      case NUMBER -> number(field, source, mapper.getNodeFactory().numberNode(0));
      case NUMBER_OR_NULL -> number(field, source, mapper.getNodeFactory().nullNode());
      case FIRST -> first(source);
      case FIRST_OR_NULL -> orNull(first(source));
      case DATE_TIME -> string(source.asString("") + "T00:00:00.000Z");
      case NULL -> mapper.getNodeFactory().nullNode();
    };
  }

  private JsonNode number(FieldDefinition field, JsonNode source, JsonNode unknown) {
    String text = source.isNumber() ? cut(field.cut(), source.asString()) : "";
    return text.isEmpty() ? unknown : mapper.getNodeFactory().numberNode(Integer.parseInt(text));
  }

  private JsonNode first(JsonNode source) {
    return string(source.isEmpty() ? "" : source.get(0).asString());
  }

  private JsonNode orNull(JsonNode text) {
    return text.asString().isEmpty() ? mapper.getNodeFactory().nullNode() : text;
  }

  private JsonNode upperCase(JsonNode text) {
    if (!text.isArray()) {
      return string(text.asString().toUpperCase(Locale.ROOT));
    }
    ArrayNode array = mapper.createArrayNode();
    text.forEach(item -> array.add(item.asString().toUpperCase(Locale.ROOT)));
    return array;
  }

  private JsonNode text(FieldDefinition field, JsonNode source) {
    if (source.isArray()) {
      ArrayNode array = mapper.createArrayNode();
      int kept = kept(field.cut(), source.size());
      for (int i = 0; i < kept; i++) {
        JsonNode item = source.get(i);
        array.add(item.isObject() ? object(field.fields(), item) : item);
      }
      return array;
    }
    if (source.isObject()) {
      return object(field.fields(), source);
    }
    return string(source.isNull() ? "" : cut(field.cut(), source.asString("")));
  }

  private static int kept(Cut cut, int entries) {
    return switch (cut) {
      case NONE, HOUR, DAY, DECADE -> entries;
      case FIRST_ENTRY -> Math.min(1, entries);
      case FIRST_TWO_ENTRIES -> Math.min(2, entries);
    };
  }

  private static String cut(Cut cut, String text) {
    if (text.isEmpty()) {
      return text;
    }
    return switch (cut) {
      case NONE, FIRST_ENTRY, FIRST_TWO_ENTRIES -> text;
      case HOUR ->
          text.length() < HOUR_CHARS ? text : text.substring(0, HOUR_CHARS) + ":00:00.000Z";
      case DAY ->
          text.length() < DAY_CHARS ? text : text.substring(0, DAY_CHARS) + "T00:00:00.000Z";
      case DECADE -> text.substring(0, text.length() - 1) + "0";
    };
  }

  private JsonNode string(String text) {
    return mapper.getNodeFactory().stringNode(text);
  }
}
