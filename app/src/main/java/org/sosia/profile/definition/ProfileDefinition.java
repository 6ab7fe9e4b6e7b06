package org.sosia.profile.definition;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.definition.FieldDefinition.Cut;

/**
 * The fields of all four profiles.
 *
 * @param fields the fields by kind, in the order in which they are written; every kind is there
 */
public record ProfileDefinition(Map<ProfileSchema, List<FieldDefinition>> fields) {
  public ProfileDefinition {
    Map<ProfileSchema, List<FieldDefinition>> copy = new EnumMap<>(ProfileSchema.class);
    for (ProfileSchema schema : ProfileSchema.values()) {
      copy.put(schema, List.copyOf(Objects.requireNonNull(fields.get(schema), schema.pathName())));
    }
    fields = Map.copyOf(copy);
  }

  /** The fields of one kind. */
  public List<FieldDefinition> of(ProfileSchema schema) {
    return Objects.requireNonNull(fields.get(schema));
  }

  /**
   * The key under which a kind's profile tells an attribute whole; empty if it tells it under none,
   * or only a part of it.
   *
   * @param source attribute of the event, for example {@code gender}
   */
  public Optional<String> findName(ProfileSchema schema, String source) {
    return of(schema).stream()
        .filter(field -> field.source().equals(source))
        .filter(field -> field.cut() == Cut.NONE || field.cut() == Cut.FIRST_TWO_ENTRIES)
        .map(FieldDefinition::name)
        .findFirst();
  }

  /**
   * A shipped definition.
   *
   * @param mode {@code published} or {@code mosip-1.3}
   */
  public static ProfileDefinition shipped(String mode) {
    String resource = "/profile/definition-" + mode + ".json";
    try (InputStream in = ProfileDefinition.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new InvalidDefinitionException(mode, "is neither published nor mosip-1.3");
      }
      return DefinitionReader.read(in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException("the shipped definition cannot be read: " + mode, e);
    }
  }
}
