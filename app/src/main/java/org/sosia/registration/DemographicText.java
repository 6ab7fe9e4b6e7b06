package org.sosia.registration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person's record says in one language. Texts are as they were entered; the matching kernel
 * normalises them.
 *
 * @param name full name; null = absent
 * @param addressLines always six; a null element = that line is absent
 * @param pincode postal code; null = absent
 */
public record DemographicText(
    @Nullable String name, List<@Nullable String> addressLines, @Nullable String pincode) {
  /** How many address lines the rule knows. */
  public static final int ADDRESS_LINES = 6;

  public DemographicText {
    if (addressLines.size() != ADDRESS_LINES) {
      throw new IllegalArgumentException("addressLines: exactly six are needed");
    }
    addressLines = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(addressLines));
  }

  @Override
  public String toString() {
    return "DemographicText[redacted]";
  }
}
