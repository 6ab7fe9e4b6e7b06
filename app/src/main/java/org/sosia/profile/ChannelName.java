package org.sosia.profile;

import java.util.Arrays;
import java.util.Optional;

/** A way to reach a person, by its name only; all that an issuance profile tells of it. */
public enum ChannelName {
  PHONE("phone"),
  EMAIL("email");

  private final String label;

  ChannelName(String label) {
    this.label = label;
  }

  /** The name in the profile JSON. */
  public String label() {
    return label;
  }

  /** The channel of this name, or empty if there is none. */
  public static Optional<ChannelName> find(String label) {
    return Arrays.stream(values()).filter(c -> c.label.equals(label)).findFirst();
  }
}
