package org.sosia.profile;

import java.util.Arrays;
import java.util.Optional;

/** How an authentication ended. Source: Anonymous Authentication Profile, "success or failure". */
public enum AuthenticationStatus {
  SUCCESS("success"),
  FAILURE("failure"),
  /** The source did not say, or said something else. */
  UNKNOWN("");

  private final String label;

  AuthenticationStatus(String label) {
    this.label = label;
  }

  /** The name in the profile JSON. */
  public String label() {
    return label;
  }

  /** The status of this name, or empty if there is none. */
  public static Optional<AuthenticationStatus> find(String label) {
    return Arrays.stream(values()).filter(s -> s != UNKNOWN && s.label.equals(label)).findFirst();
  }
}
