package org.sosia.profile;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of an {@code anonymous_profile} table.
 *
 * @param id random (version 4), so that it says nothing about the event or its order
 * @param processStage stage of a registration profile, null for the others
 * @param eventDay day of the event
 * @param json the profile's JSON text, by the definition in force
 * @param facts what the index might be told of the event, before it is generalised; JSON
 */
public record AnonymousProfile(
    UUID id,
    ProfileSchema schema,
    @Nullable String processStage,
    LocalDate eventDay,
    String json,
    String facts) {

  private static final int RANDOM_UUID_VERSION = 4;

  public AnonymousProfile {
    if (id.version() != RANDOM_UUID_VERSION) {
      throw new IllegalArgumentException("id: is not a random UUID (version 4)");
    }
  }
}
