package org.sosia.profile;

import java.util.Arrays;
import java.util.Optional;

/** A biometric modality by the name that profiles write. */
public enum Modality {
  FINGER("Finger"),
  IRIS("Iris"),
  FACE("Face");

  private final String label;

  Modality(String label) {
    this.label = label;
  }

  /** The name in the profile JSON. */
  public String label() {
    return label;
  }

  /** The modality of this name, upper or lower case, or empty if there is none. */
  public static Optional<Modality> find(String label) {
    return Arrays.stream(values()).filter(m -> m.label.equalsIgnoreCase(label)).findFirst();
  }
}
