package org.sosia.profile.definition;

/** A profile definition that must not be used; the message names the place and the reason. */
public final class InvalidDefinitionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidDefinitionException(String place, String reason) {
    super("profile definition, " + place + ": " + reason);
  }
}
