package org.sosia.registration;

import java.util.regex.Pattern;
import org.sosia.platform.InvalidInput;

/**
 * Identifier of a registration (MOSIP's RID).
 *
 * @param value 1–39 letters, digits, hyphens or underscores
 */
public record RegistrationId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,39}");

  public RegistrationId {
    if (!SHAPE.matcher(value).matches()) {
      throw new InvalidInput(
          "registrationId", "must be 1 to 39 letters, digits, hyphens or underscores");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
