package org.sosia.profile;

import java.util.Arrays;
import java.util.Optional;

/**
 * The processes that a registration profile names. Source: Anonymous Registration profile, {@code
 * processName}.
 */
public enum RegistrationProcess {
  NEW("new"),
  UPDATE("update"),
  CORRECTION("correction"),
  LOST("lost"),
  /** The source did not say, or said something else. */
  UNKNOWN("");

  private final String label;

  RegistrationProcess(String label) {
    this.label = label;
  }

  /** The name in the profile JSON. */
  public String label() {
    return label;
  }

  /** The process of this name, upper or lower case, or empty if there is none. */
  public static Optional<RegistrationProcess> find(String label) {
    return Arrays.stream(values())
        .filter(p -> p != UNKNOWN && p.label.equalsIgnoreCase(label))
        .findFirst();
  }
}
