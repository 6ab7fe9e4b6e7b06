package org.sosia.profile.definition;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sosia.profile.ProfileSchema;

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
