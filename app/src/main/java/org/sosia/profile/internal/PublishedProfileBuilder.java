package org.sosia.profile.internal;

import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.AnonymousProfile;
import org.sosia.profile.AuthenticationEvent;
import org.sosia.profile.IssuanceEvent;
import org.sosia.profile.ProfileBuilder;
import org.sosia.profile.ProfileEvent;
import org.sosia.profile.RegistrationEvent;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes events in the JSON of the published documents. Thread-safe; keeps no state between events,
 * so no two people's fields can mix.
 */
public final class PublishedProfileBuilder implements ProfileBuilder {
  private final Supplier<UUID> randomIds;
  private final JsonMapper mapper;

  /**
   * @param randomIds source of random (version 4) ids
   */
  public PublishedProfileBuilder(Supplier<UUID> randomIds, JsonMapper mapper) {
    this.randomIds = randomIds;
    this.mapper = mapper;
  }

  @Override
  public AnonymousProfile build(ProfileEvent event) {
    ObjectNode json = mapper.createObjectNode();
    switch (event) {
      case RegistrationEvent registration -> RegistrationProfileJson.write(registration, json);
      case IssuanceEvent issuance -> IssuanceProfileJson.write(issuance, json);
      case AuthenticationEvent authentication ->
          AuthenticationProfileJson.write(authentication, json);
    }
    return new AnonymousProfile(
        randomIds.get(),
        event.schema(),
        stage(event),
        event.date(),
        mapper.writeValueAsString(json));
  }

  private static @Nullable String stage(ProfileEvent event) {
    return event instanceof RegistrationEvent registration ? registration.stage() : null;
  }
}
