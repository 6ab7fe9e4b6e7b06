package org.sosia.profile.publication;

import java.util.Map;
import java.util.UUID;

/**
 * A profile that waits for its equals.
 *
 * @param stream what is always told: kind, process, stage
 * @param attributes values of what is told if it may be; absent is the empty text
 * @param steps how often it has been tried in vain; every try allows more generalisation
 */
public record HeldProfile(
    UUID id,
    String stream,
    QuasiIdentifiers identifiers,
    Map<Attribute, String> attributes,
    int steps) {
  public HeldProfile {
    attributes = Map.copyOf(attributes);
  }

  /** The value of an attribute, empty if there is none. */
  public String value(Attribute attribute) {
    return attributes.getOrDefault(attribute, "");
  }
}
