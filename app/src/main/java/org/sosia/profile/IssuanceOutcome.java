package org.sosia.profile;

import java.util.Arrays;
import java.util.Optional;

/** Whether an identity was issued. Source: Anonymous Profiling Support, "id issuance/rejection". */
public enum IssuanceOutcome {
  ISSUED("issued"),
  REJECTED("rejected");

  private final String label;

  IssuanceOutcome(String label) {
    this.label = label;
  }

  /** The name in profile and index. */
  public String label() {
    return label;
  }

  /** The outcome of this name, upper or lower case, or empty if there is none. */
  public static Optional<IssuanceOutcome> find(String label) {
    return Arrays.stream(values()).filter(o -> o.label.equalsIgnoreCase(label)).findFirst();
  }
}
