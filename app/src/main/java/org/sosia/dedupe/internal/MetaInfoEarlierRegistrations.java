package org.sosia.dedupe.internal;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.sosia.dedupe.EarlierRegistrations;
import org.sosia.platform.InvalidInput;
import org.sosia.registration.Applicant;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The person's earlier registrations where the sender names them in the meta information: {@code
 * {"earlierRegistrationIds": ["…"]}}. Read for updates, corrections and lost identifiers only; a
 * new registration cannot name somebody as itself and so escape comparison.
 */
public final class MetaInfoEarlierRegistrations implements EarlierRegistrations {
  private final JsonMapper json;

  public MetaInfoEarlierRegistrations(JsonMapper json) {
    this.json = json;
  }

  @Override
  public Set<RegistrationId> of(Applicant applicant) {
    if (applicant.process() == RegistrationProcess.NEW) {
      return Set.of();
    }
    Set<RegistrationId> ids = new HashSet<>();
    for (JsonNode element : named(applicant.metaInfoJson())) {
      id(element.asString("")).ifPresent(ids::add);
    }
    return Set.copyOf(ids);
  }

  private static Optional<RegistrationId> id(String value) {
    try {
      return Optional.of(new RegistrationId(value));
    } catch (InvalidInput notAnId) {
      // what is no id can be nobody's, so there is nothing to exclude
      return Optional.empty();
    }
  }

  private JsonNode named(String metaInfo) {
    try {
      return json.readTree(metaInfo).path("earlierRegistrationIds");
    } catch (JacksonException notJson) {
      // meta information belongs to the client; one that is no JSON names nobody
      return json.createArrayNode();
    }
  }
}
