package org.sosia.profile.publication;

import java.util.Map;
import java.util.UUID;

/**
 * A profile that waits for its equals.
 *
 * @param person pseudonym of whom it is of; empty where the source does not tell, and then it
 *     counts as somebody of its own
 * @param stream what is always told: kind, process, stage
 * @param attributes values of what is told if it may be; absent is the empty text
 * @param steps how often it has been tried in vain; every try allows more generalisation
 */
public record HeldProfile(
    UUID id,
    String person,
    String stream,
    QuasiIdentifiers identifiers,
    Map<Attribute, String> attributes,
    int steps) {
  public HeldProfile {
    attributes = Map.copyOf(attributes);
  }

  /** Whom it counts for; equal for all profiles of one person whose source tells who it is. */
  Object whose() {
    return person.isEmpty() ? id : person;
  }

  /** The value of an attribute, empty if there is none. */
  public String value(Attribute attribute) {
    return attributes.getOrDefault(attribute, "");
  }
}
