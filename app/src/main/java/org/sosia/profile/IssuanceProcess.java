package org.sosia.profile;

import java.util.Arrays;
import java.util.Optional;

/**
 * The processes that an issuance profile names; corrections are not among them. Source: Anonymous
 * Identity issuance profile.
 */
public enum IssuanceProcess {
  NEW("New"),
  UPDATE("Update"),
  LOST("Lost"),
  /** The source did not say, or said something else. */
  UNKNOWN("");

  private final String label;

  IssuanceProcess(String label) {
    this.label = label;
  }

  /** The name in the profile JSON. */
  public String label() {
    return label;
  }

  /** The process of this name, upper or lower case, or empty if there is none. */
  public static Optional<IssuanceProcess> find(String label) {
    return Arrays.stream(values())
        .filter(p -> p != UNKNOWN && p.label.equalsIgnoreCase(label))
        .findFirst();
  }
}
